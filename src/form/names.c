/* The words that files and commands use for the enumerations of form.h. */
#include "form/form.h"

const char *const form_type_names[FORM_TYPES] = {
    [FORM_TEXT] = "text",         [FORM_PARAGRAPH] = "paragraph", [FORM_YES_NO] = "yes-no",
    [FORM_CHOICE] = "choice",     [FORM_CHOICES] = "choices",     [FORM_KEYWORDS] = "keywords",
    [FORM_DATE] = "date",         [FORM_NUMBER] = "number",       [FORM_EMAIL] = "email",
    [FORM_URL] = "url",           [FORM_ORCID] = "orcid",         [FORM_COUNTRY] = "country",
    [FORM_PEOPLE] = "people",     [FORM_TABLE] = "table",         [FORM_FILE] = "file",
    [FORM_RICHTEXT] = "richtext",
};

const char *const form_rule_names[FORM_RULES] = {
    [FORM_RULE_UNKNOWN] = "unknown",       [FORM_RULE_UTF16] = "utf16",
    [FORM_RULE_CODEPOINT] = "codepoint",   [FORM_RULE_CODEPOINT_CRLF] = "codepoint-crlf",
    [FORM_RULE_HTML_STRIP] = "html-strip", [FORM_RULE_HTML_SOURCE] = "html-source",
    [FORM_RULE_WORDS] = "words",
};

const char *const form_test_names[FORM_TESTS] = {
    [FORM_IS] = "is",
    [FORM_IS_NOT] = "is-not",
    [FORM_ANSWERED] = "answered",
    [FORM_UNANSWERED] = "unanswered",
};

const char *const form_stage_names[FORM_STAGES] = {
    [FORM_APPLICATION] = "application",
    [FORM_RENEWAL] = "renewal",
    [FORM_CLOSING] = "closing",
};

const char *const form_status_names[FORM_STATUSES] = {
    [FORM_SOURCED] = "sourced",
    [FORM_INFERRED] = "inferred",
    [FORM_CHECK] = "check",
    [FORM_UNSOURCED] = "unsourced",
};
