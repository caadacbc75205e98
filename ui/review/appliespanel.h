// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/receipt.h"

#include <QWidget>

#include <optional>

class QAction;
class QDateEdit;
class QTreeView;

namespace rw::edit {
class Workspace;
}
namespace rw::models {
class ReceiptsModel;
}
namespace rw::store {
class JournalStore;
}

namespace rw::ui {

class Banner;
class FilterField;
class StatePage;

// The applies of the past: found by text and by day, each with what it sent, its receipt to look at
// and to keep, and the way back.
class AppliesPanel final : public QWidget
{
    Q_OBJECT
public:
    // Both outlive the panel.
    AppliesPanel(edit::Workspace &workspace, store::JournalStore &journal,
                 QWidget *parent = nullptr);

    void reload();
    QList<QAction *> actions() const;
    void focusFilter();
    void focusList();
    int count() const;

    // Reads the whole history and makes this receipt the current one, then does this with it.
    void find(const QString &receiptId, void (AppliesPanel::*act)());
    void showReceipt(); // the current one
    void takeBack();

signals:
    void loaded();
    void statusMessage(const QString &text);
    // The edits that take an apply back are staged; what cannot return, in sentences.
    void staged(const QString &text, const QStringList &lost);

private:
    QAction *add(const QString &name, const QString &text, const QKeySequence &key,
                 void (AppliesPanel::*act)());
    void showState();
    void updateActions();
    const edit::Receipt *current() const;
    void showFound();
    void exportJson();
    void exportHtml();
    void askWhere(const QString &ending, const QByteArray &content);
    void takeBackWhenRead();

    edit::Workspace &m_workspace;
    store::JournalStore &m_journal;
    models::ReceiptsModel *m_model;
    FilterField *m_filter;
    QDateEdit *m_from;
    QDateEdit *m_to;
    QTreeView *m_view;
    StatePage *m_page;
    Banner *m_banner;
    QAction *m_show;
    QAction *m_exportJson;
    QAction *m_exportHtml;
    QAction *m_takeBack;
    quint64 m_asked = 0;
    QString m_sought; // a receipt, until it is found
    void (AppliesPanel::*m_withSought)() = nullptr;
    std::optional<edit::Receipt> m_takenBack; // waits for contacts to be read
};

} // namespace rw::ui
