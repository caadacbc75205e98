// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "signin/browsersignin.h"
#include "signin/connectioncheck.h"
#include "ui/accounts/signinchoices.h"

#include <QDialog>
#include <QUuid>

#include <chrono>
#include <functional>
#include <memory>

class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace rw::api {
class ApiClient;
}

namespace rw::store {
struct Profile;
}

namespace rw::ui {

class Accounts;
class Banner;
class ConnectionCheckPage;
class OrganisationForm;
class RegionButtons;
class WaitingPage;

// Signs in to an organisation: asks for what is needed, waits for the consent, shows what the
// sign-in is good for, and keeps it. Nothing is kept before the last button is pressed, and nothing
// typed is lost before that. To be opened with open(); deletes itself.
class AddOrganisationDialog final : public QDialog
{
    Q_OBJECT
public:
    struct Ways
    {
        signin::BrowserSignIn::Options browser = {};
        std::chrono::milliseconds deviceInterval = std::chrono::seconds(5);
        // Shows an address in the system's browser; false: there is none.
        std::function<bool(const QUrl &)> browse = {}; // empty: as the desktop does
        // Where a data centre is to be found; empty: as Zoho's table says.
        std::function<signin::Result<signin::Realm>(const SignInChoices &)> realm = {};
    };

    // accounts must outlive this.
    AddOrganisationDialog(Accounts &accounts, const Ways &ways, QWidget *parent = nullptr);
    ~AddOrganisationDialog() override;

    // For an organisation that is known: signs in to it again.
    void setAccount(const QUuid &id);
    // Asked for on top of what the ticks say: what a workspace has turned out to lack.
    void askFor(const QStringList &scopes);

    void reject() override; // Escape goes one step back while somebody waits

signals:
    void added(const QUuid &id); // it is kept, and is to be opened
    void exchanged(const rw::api::Exchanged &exchanged); // for the list of requests

private:
    void goOn(); // the button of the page
    void showForm();
    void goBack(); // to the check of what was granted before, or to the form
    void showButtons();
    void showTrouble(const QString &sentence, QWidget *where = nullptr);
    void offerClient();

    void start();
    void signIn(const SignInChoices &choices);
    void startBrowser(const signin::Realm &realm);
    void startDevice(const signin::Realm &realm);
    void take(const signin::Result<signin::Grant> &grant);
    void check();
    void signInFor(const QStringList &scopes);
    void drop(); // the sign-in that was not kept

    store::Profile profile() const;
    void keep();
    void add();

    Accounts &m_accounts;
    const Ways m_ways;
    QUuid m_again;
    QStackedWidget *m_pages;
    Banner *m_banner;
    RegionButtons *m_regions;
    OrganisationForm *m_form;
    QScrollArea *m_formPage;
    WaitingPage *m_waiting;
    ConnectionCheckPage *m_checkPage;
    QPushButton *m_next;
    QPushButton *m_cancel;

    SignInChoices m_choices; // of the sign-in that is under way
    QStringList m_more;
    std::unique_ptr<signin::SignIn> m_signIn;
    std::optional<signin::Grant> m_grant; // what is shown on the page with the check
    signin::Client m_grantClient;
    bool m_keeping = false;
    std::unique_ptr<api::ApiClient> m_client;
    std::unique_ptr<signin::ConnectionCheck> m_check; // goes before the client
};

} // namespace rw::ui
