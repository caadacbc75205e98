// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/contactmerge.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QPushButton;

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

// Makes one contact of several: which stays, and which name and address it gets. Says what is lost.
// To be opened with open(); deletes itself.
class MergeDialog final : public QDialog
{
    Q_OBJECT
public:
    // Of contacts that ContactMerge does not refuse. workspace must outlive this.
    MergeDialog(edit::Workspace &workspace, const QList<domain::ContactId> &contacts,
                QWidget *parent = nullptr);

    edit::ContactMerge::Merge merge() const;

private:
    void look();

    edit::Workspace &m_workspace;
    const QList<domain::ContactId> m_contacts;
    QComboBox *m_stays;
    QComboBox *m_name;
    QComboBox *m_address;
    QLabel *m_words;
    QPushButton *m_take;
};

QString sentence(edit::ContactMerge::Refusal refusal);

} // namespace rw::ui
