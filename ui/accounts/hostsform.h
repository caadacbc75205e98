// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "signin/realm.h"

#include <QWidget>

#include <optional>

class QLineEdit;

namespace rw::ui {

// What hardly anybody needs: servers of one's own in place of Zoho's data centres, for proxies and
// tests, and the organisation in Contracts for people in several.
class HostsForm final : public QWidget
{
    Q_OBJECT
public:
    explicit HostsForm(QWidget *parent = nullptr);

    bool isEmpty() const; // nothing was typed at all
    // Nothing: no server was typed.
    std::optional<signin::Hosts> hosts() const;
    void setHosts(const signin::Hosts &hosts);
    QString contractsOrganisation() const;
    void setContractsOrganisation(const QString &name);
    // A sentence; empty where all is well. `where` is what has to be looked at.
    QString problem(QWidget **where) const;

private:
    void chooseCertificate();

    QLineEdit *m_accounts;
    QLineEdit *m_crm;
    QLineEdit *m_contracts;
    QLineEdit *m_certificateFile;
    QLineEdit *m_organisation;
    QByteArray m_keptCertificate; // of a profile; there is no file to name
};

} // namespace rw::ui
