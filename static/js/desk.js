// Autocomplete fields that know the show, keep the order of choice, or take new words;
// and filters that apply themselves once something is chosen.
"use strict";
{
  const $ = django.jQuery;

  // Replaces the stock function of the same name before any field is set up.
  $.fn.djangoAdminSelect2 = function () {
    this.each((_, element) => {
      $(element).select2({ ajax: { data: (params) => query(element, params) } });
    });
    return this;
  };

  const query = (element, params) => {
    const { appLabel, modelName, fieldName, forward } = element.dataset;
    const other = forward && element.form?.elements[forward]?.value;
    return {
      term: params.term,
      page: params.page,
      app_label: appLabel,
      model_name: modelName,
      field_name: fieldName,
      ...(other ? { [forward]: other } : {}),
    };
  };

  $(document).on("select2:select", "select[data-ordered]", (event) => {
    // A browser sends the options as they stand: move the new one to the end.
    const chosen = event.params.data.element;
    event.target.append(chosen);
    $(event.target).trigger("change");
  });

  $(document).on("change", "select[data-submits]", (event) => {
    event.target.form.submit();
  });
}
