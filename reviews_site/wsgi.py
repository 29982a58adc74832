"""The web process: what gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reviews_site.settings")
# Seconds. Only readers and editors are hurried: commands may take their time.
os.environ.setdefault("DATABASE_TIMEOUT", "5")

application = get_wsgi_application()
