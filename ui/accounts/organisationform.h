// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/profile.h"
#include "ui/accounts/signinchoices.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;
class QToolButton;

namespace rw::store {
class SecretPlaces;
}

namespace rw::ui {

class ColourBox;
class HostsForm;
class KeepingForm;

// Everything that is asked before signing in to an organisation. What was typed stays until the
// sign-in is kept.
class OrganisationForm final : public QWidget
{
    Q_OBJECT
public:
    // places must outlive this. redirects: what has to be registered for the client.
    OrganisationForm(store::SecretPlaces &places, const QStringList &redirects,
                     QWidget *parent = nullptr);

    SignInChoices choices() const;
    void setProfile(const store::Profile &profile); // to sign in to it again
    // One that is registered already, so that nobody has to look it up. The secret is not shown.
    void offerClient(const signin::Client &client);

    SignInChoices::Way way() const;
    QString dataCentre() const; // empty: to be found
    void setDataCentre(const QString &location);
    void setMoreScopes(const QStringList &scopes); // on top of what the ticks ask for
    QStringList scopes() const;
    void forgetCode(); // it worked once
    void forgetPassphrase();

    // A sentence; empty where all is well. `where` is what has to be looked at.
    QString problem(QWidget **where) const;

signals:
    void wayChanged();
    void dataCentreChanged();

private:
    QWidget *makeWishes();
    QWidget *makeWays();
    QWidget *makeClient();
    QWidget *makeLooks();
    void showScopes();
    void showWay();

    QComboBox *m_dataCentre;
    QComboBox *m_environment;
    QCheckBox *m_roles;
    QCheckBox *m_contactRoles;
    QCheckBox *m_contracts;
    QCheckBox *m_lookOnly;
    QLabel *m_scopes;
    QPushButton *m_copyScopes;
    QRadioButton *m_browser;
    QRadioButton *m_code;
    QRadioButton *m_device;
    QLabel *m_wayHint;
    QLineEdit *m_clientId;
    QLineEdit *m_clientSecret;
    QLabel *m_grantCodeLabel;
    QLineEdit *m_grantCode;
    QLineEdit *m_label;
    ColourBox *m_colour;
    KeepingForm *m_keeping;
    QToolButton *m_advanced;
    HostsForm *m_hosts;
    QString m_redirects;
    QStringList m_moreScopes;
};

} // namespace rw::ui
