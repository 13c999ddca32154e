# The workbench.
noinst_LIBRARIES += libtui.a
libtui_a_SOURCES = \
  %D%/actions.def \
  %D%/answers.c \
  %D%/browse.c \
  %D%/datasets.c %D%/datasets_state.h \
  %D%/datasets_sheet.c \
  %D%/deadlines.c \
  %D%/digest.c \
  %D%/form.c %D%/form_state.h \
  %D%/form_answer_draw.c \
  %D%/form_compare.c \
  %D%/form_counters.c \
  %D%/form_draw.c \
  %D%/form_lists.c \
  %D%/form_open.c \
  %D%/form_pages.c \
  %D%/form_pick.c \
  %D%/form_save.c \
  %D%/form_spell.c \
  %D%/form_team.c \
  %D%/form_write.c \
  %D%/frame.c \
  %D%/help.c \
  %D%/history.c \
  %D%/keys.c \
  %D%/keys.def \
  %D%/license_sheet.c %D%/license_sheet.h \
  %D%/licenses.c \
  %D%/listing.c %D%/listing.h \
  %D%/listing_act.c \
  %D%/palette.c \
  %D%/plan.c %D%/plan_state.h \
  %D%/plan_try.c \
  %D%/portals.c %D%/portals_sheet.c %D%/portals_sheet.h \
  %D%/project_pick.c \
  %D%/request_moves.c %D%/request_moves.h \
  %D%/request_new.c \
  %D%/requests.c \
  %D%/run.c \
  %D%/stack.c \
  %D%/state.h \
  %D%/tui.c %D%/tui.h \
  %D%/views.def \
  %D%/widgets/ask.c \
  %D%/widgets/edit.c %D%/widgets/edit.h \
  %D%/widgets/edit_keys.c %D%/widgets/edit_state.h \
  %D%/widgets/edit_lines.c %D%/widgets/edit_lines.h \
  %D%/widgets/editor.c %D%/widgets/editor.h \
  %D%/widgets/chooser.c %D%/widgets/chooser.h \
  %D%/widgets/confirm.c \
  %D%/widgets/external.c %D%/widgets/external.h \
  %D%/widgets/overlay.h \
  %D%/widgets/pager.c \
  %D%/widgets/prompt.c %D%/widgets/prompt.h \
  %D%/widgets/sheet.c %D%/widgets/sheet.h \
  %D%/widgets/table.c %D%/widgets/table.h
TUI_LIBS = libtui.a $(TERM_LIBS)
