// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <QUuid>

class QCheckBox;
class QLabel;
class QPushButton;

namespace rw::ui {

class Accounts;

// Says what goes with an organisation that is removed, and removes it. To be opened with open();
// deletes itself.
class RemoveOrganisationDialog final : public QDialog
{
    Q_OBJECT
public:
    // accounts must outlive this. stagedEdits: how many were not sent; -1: not known.
    RemoveOrganisationDialog(Accounts &accounts, const QUuid &id, int stagedEdits,
                             QWidget *parent = nullptr);

    void reject() override;

signals:
    void removed(const QUuid &id, const QString &told); // in sentences, for people

private:
    void remove();
    QString whatGoes(int stagedEdits) const;

    Accounts &m_accounts;
    const QUuid m_id;
    QCheckBox *m_revoke;
    QCheckBox *m_history;
    QLabel *m_problem;
    QPushButton *m_remove;
    bool m_removing = false;
};

} // namespace rw::ui
