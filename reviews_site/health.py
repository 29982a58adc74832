"""Two questions for a load balancer: is the process alive, can it serve."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Answer without touching anything: a failure here asks for a restart."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database can serve, else 503 with the reason in one line."""
    try:
        problem = database_problem()
    except DatabaseError:
        problem = "The database does not answer."
    status = 503 if problem else 200
    text = f"{problem or 'ok'}\n"
    return HttpResponse(text, content_type="text/plain", status=status)


def database_problem() -> str:
    """Return why the database cannot serve this site, or an empty string."""
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.execute("SELECT 1")
            return ""
        cursor.execute(
            "SELECT pg_encoding_to_char(encoding), datctype FROM pg_database"
            " WHERE datname = current_database()"
        )
        return encoding_problem(*cursor.fetchone())


def encoding_problem(encoding: str, ctype: str) -> str:
    """Return what is wrong with a PostgreSQL database for Hangul and accents, if any."""
    if encoding == "UTF8" and ctype.lower().replace("-", "").endswith("utf8"):
        return ""
    return (
        f"The database is {encoding} with LC_CTYPE {ctype}; search needs UTF-8."
        " Create it with LC_CTYPE 'C.UTF-8' TEMPLATE template0."
    )
