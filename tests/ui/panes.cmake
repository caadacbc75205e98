# SPDX-FileCopyrightText: 2026 The Rolewright authors
# SPDX-License-Identifier: GPL-3.0-or-later

add_library(rw_ui_panefixture STATIC
    accessibilityaudit.cpp accessibilityaudit.h
    ../support/connectedworkspace.cpp ../support/connectedworkspace.h
    ../support/liveworkspace.cpp ../support/liveworkspace.h)
target_link_libraries(rw_ui_panefixture
    PUBLIC Qt6::Widgets Qt6::Test rw_edit rw_models rw_sandbox
    PRIVATE rw_options)
target_include_directories(rw_ui_panefixture PUBLIC
    ${PROJECT_SOURCE_DIR}/app ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/tests)

rw_test(NAME tst_feedback SOURCES tst_feedback.cpp LIBRARIES rw_ui_feedback LABELS ui)
rw_test(NAME tst_rolespane SOURCES tst_rolespane.cpp LIBRARIES rw_ui_roles rw_ui_panefixture LABELS ui)
rw_test(NAME tst_roleform SOURCES tst_roleform.cpp LIBRARIES rw_ui_roles rw_ui_panefixture LABELS ui)
rw_test(NAME tst_picklistpane SOURCES tst_picklistpane.cpp
    LIBRARIES rw_ui_picklists rw_ui_panefixture LABELS ui)
rw_test(NAME tst_contactspane SOURCES tst_contactspane.cpp
    LIBRARIES rw_ui_contacts rw_ui_panefixture LABELS ui)
rw_test(NAME tst_conflictpanel SOURCES tst_conflictpanel.cpp
    LIBRARIES rw_ui_review rw_ui_roles rw_ui_panefixture LABELS ui)
rw_test(NAME tst_activity
    SOURCES tst_activity.cpp ../support/scriptedserver.cpp ../support/scriptedserver.h
    LIBRARIES rw_ui_activity rw_ui_panefixture LABELS ui)
rw_test(NAME tst_rolesight SOURCES tst_rolesight.cpp
    LIBRARIES rw_ui_roles rw_ui_shell rw_models_testing LABELS ui)
rw_test(NAME tst_reshaping SOURCES tst_reshaping.cpp
    LIBRARIES rw_ui_roles rw_models_testing LABELS ui)
rw_test(NAME tst_picklistsorting SOURCES tst_picklistsorting.cpp
    LIBRARIES rw_ui_picklists rw_models_testing rw_ui_panefixture LABELS ui)
rw_test(NAME tst_roletable SOURCES tst_roletable.cpp
    LIBRARIES rw_ui_roles rw_models_testing rw_ui_panefixture LABELS ui)
rw_test(NAME tst_outlineview SOURCES tst_outlineview.cpp
    LIBRARIES rw_ui_roles rw_models_testing rw_ui_panefixture LABELS ui)
rw_test(NAME tst_contacttables SOURCES tst_contacttables.cpp
    LIBRARIES rw_ui_contacts rw_models_testing rw_ui_panefixture LABELS ui)
rw_test(NAME tst_contacttools SOURCES tst_contacttools.cpp
    LIBRARIES rw_ui_contacts rw_models_testing rw_ui_panefixture LABELS ui)
rw_test(NAME tst_counterpartydialog SOURCES tst_counterpartydialog.cpp
    LIBRARIES rw_ui_contacts rw_ui_panefixture LABELS ui)
rw_test(NAME tst_checkspane SOURCES tst_checkspane.cpp
    LIBRARIES rw_ui_checks rw_models_testing rw_ui_panefixture LABELS ui)
rw_test(NAME tst_rolechart SOURCES tst_rolechart.cpp
    LIBRARIES rw_ui_chart rw_models_testing rw_ui_panefixture Qt6::Svg LABELS ui)
