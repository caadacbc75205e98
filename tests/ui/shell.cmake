# SPDX-FileCopyrightText: 2026 The Rolewright authors
# SPDX-License-Identifier: GPL-3.0-or-later

add_library(rw_ui_windowfixture STATIC windowfixture.cpp windowfixture.h)
target_link_libraries(rw_ui_windowfixture
    PUBLIC Qt6::Widgets Qt6::Test rw_ui_shell rw_ui_review rw_sandbox
    PRIVATE rw_options)

rw_test(NAME tst_arguments SOURCES tst_arguments.cpp LABELS ui)
target_compile_definitions(tst_arguments PRIVATE ROLEWRIGHT_PROGRAM="$<TARGET_FILE:rolewright>")
add_dependencies(tst_arguments rolewright)

rw_test(NAME tst_theme SOURCES tst_theme.cpp LIBRARIES rw_ui_shell LABELS ui)
rw_test(NAME tst_mainwindow SOURCES tst_mainwindow.cpp
    LIBRARIES rw_ui_windowfixture rw_ui_panefixture LABELS ui)
add_library(rw_ui_severalfixture STATIC severalfixture.cpp severalfixture.h)
target_link_libraries(rw_ui_severalfixture
    PUBLIC Qt6::Widgets Qt6::Test rw_ui_shell rw_ui_review rw_ui_panefixture rw_sandbox
    PRIVATE rw_options)
rw_test(NAME tst_organisations SOURCES tst_organisations.cpp
    LIBRARIES rw_ui_severalfixture LABELS ui)
rw_test(NAME tst_offline SOURCES tst_offline.cpp ../support/relay.cpp ../support/relay.h
    LIBRARIES rw_ui_severalfixture LABELS ui)
rw_test(NAME tst_deletionquestion SOURCES tst_deletionquestion.cpp
    LIBRARIES rw_ui_severalfixture LABELS ui)
rw_test(NAME tst_applying SOURCES tst_applying.cpp LIBRARIES rw_ui_windowfixture LABELS ui)
rw_test(NAME tst_rights SOURCES tst_rights.cpp LIBRARIES rw_ui_windowfixture LABELS ui)
rw_test(NAME tst_pause SOURCES tst_pause.cpp LIBRARIES rw_ui_windowfixture LABELS ui)
rw_test(NAME tst_reviewpage SOURCES tst_reviewpage.cpp LIBRARIES rw_ui_windowfixture LABELS ui)
rw_test(NAME tst_historypane SOURCES tst_historypane.cpp LIBRARIES rw_ui_windowfixture LABELS ui)

if(UNIX)
    add_executable(crashwithsecret crashwithsecret.cpp)
    target_link_libraries(crashwithsecret PRIVATE rw_ui_shell rw_options)
    rw_test(NAME tst_corefiles
        SOURCES tst_corefiles.cpp ../support/leaks.cpp ../support/leaks.h LABELS ui)
    target_compile_definitions(tst_corefiles PRIVATE
        CRASH_WITH_SECRET="$<TARGET_FILE:crashwithsecret>")
    add_dependencies(tst_corefiles crashwithsecret)
endif()
