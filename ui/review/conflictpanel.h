// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/change.h"

#include <QFrame>

#include <optional>

class QCheckBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace rw::edit {
class Workspace;
}
namespace rw::models {
class ChangesModel;
}

namespace rw::ui {

class ConflictBody;

// Of a change that cannot be sent as it stands: what stands against it, who did that and when, and
// the answers. The middle is a widget of its own for each kind of conflict.
class ConflictPanel final : public QFrame
{
    Q_OBJECT
public:
    // Both outlive the panel.
    ConflictPanel(edit::Workspace &workspace, const models::ChangesModel &words,
                  QWidget *parent = nullptr);

    // Hides itself when the change has nothing against it, or is to be asked about later.
    void showChange(const domain::Change &change);

    bool canKeepMine() const; // all of it, in one go
    bool canDrop() const;
    void keepMine();
    void drop();

signals:
    void settled(const QString &told); // an answer was given: what it comes to
    void postponed(const rw::domain::ObjectRef &ref);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ConflictBody *makeBody();
    void orderFocus();
    void showAnswer();
    void showSimilar();
    void answer();
    void postpone();
    QList<domain::ObjectRef> answered() const; // the change, and those alike if they are ticked

    edit::Workspace &m_workspace;
    const models::ChangesModel &m_words;
    domain::Change m_change;
    QList<domain::ObjectRef> m_similar;
    std::optional<domain::ObjectRef> m_postponed;
    QVBoxLayout *m_column;
    QLabel *m_title;
    QLabel *m_who;
    QLabel *m_hint;
    ConflictBody *m_body = nullptr;
    QPushButton *m_drop;
    QPushButton *m_later;
    QPushButton *m_use;
    QCheckBox *m_same;
};

} // namespace rw::ui
