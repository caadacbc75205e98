// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/addresschanges.h"

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

class ReadAllNotice;

// Replaces an address or a domain, or tidies addresses: shows every contact that would change, each
// with a tick, before any is staged. To be opened with open(); deletes itself.
class AddressDialog final : public QDialog
{
    Q_OBJECT
public:
    enum class Mode { Address, Domain, Tidy };

    // selected: what "selected only" means; may be empty. workspace must outlive this.
    AddressDialog(edit::Workspace &workspace, Mode mode, const QList<domain::ContactId> &selected,
                  QWidget *parent = nullptr);

    QList<edit::AddressChanges::Proposal> chosen() const;
    QString step() const; // what to call it

private:
    void arrange();
    void look(); // what was unticked stays so
    void lookAnew();
    void showCount();
    void tickAll(bool ticked);
    QString whyNothing() const;
    QString nameOfStep() const;

    edit::Workspace &m_workspace;
    const Mode m_mode;
    const QList<domain::ContactId> m_selected;
    QList<edit::AddressChanges::Proposal> m_proposals;
    QTimer m_soon; // readings that come at once are one
    ReadAllNotice *m_notice;
    QComboBox *m_from;
    QLineEdit *m_to;
    QCheckBox *m_selectedOnly;
    QTreeWidget *m_list;
    QLabel *m_words;
    QPushButton *m_take;
};

} // namespace rw::ui
