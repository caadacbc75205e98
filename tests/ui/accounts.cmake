# SPDX-FileCopyrightText: 2026 The Rolewright authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Without a key store: a person's own must not be asked for anything.
if(UNIX AND NOT APPLE)
    set(session ${PROJECT_SOURCE_DIR}/tests/store/keystore-session.sh)
    rw_test(NAME tst_accounts
        SOURCES tst_accounts.cpp accountfixture.h ../support/leaks.cpp ../support/leaks.h
        LIBRARIES rw_ui_accounts rw_sandboxfixture LABELS ui
        COMMAND ${session} none $<TARGET_FILE:tst_accounts>)
    rw_test(NAME tst_addorganisation
        SOURCES tst_addorganisation.cpp accountfixture.h ../support/leaks.cpp ../support/leaks.h
        LIBRARIES rw_ui_accounts rw_sandboxfixture rw_ui_panefixture LABELS ui
        COMMAND ${session} none $<TARGET_FILE:tst_addorganisation>)
    rw_test(NAME tst_accountdialogs
        SOURCES tst_accountdialogs.cpp accountfixture.h
        LIBRARIES rw_ui_accounts rw_sandboxfixture rw_ui_panefixture LABELS ui
        COMMAND ${session} none $<TARGET_FILE:tst_accountdialogs>)
endif()
