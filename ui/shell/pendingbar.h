// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace rw::ui {

class OrganisationSession;

// Says at the foot of the window what is staged and not sent, and holds the one button that
// applies. It counts only what is on disk; hidden when that is nothing.
class PendingBar final : public QFrame
{
    Q_OBJECT
public:
    // session is open and outlives the bar.
    explicit PendingBar(OrganisationSession &session, QWidget *parent = nullptr);

    QString text() const;
    void setReviewing(bool reviewing); // there is no way to the review from within
    // Something else has to be done before anything is applied; empty when it has been.
    void setHeld(const QString &reason);
    bool canApply() const;
    QString whyNot() const; // why it cannot be applied now; empty when it can

signals:
    void reviewWanted();
    void applyWanted();
    void changed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    QString sentence(int count) const;
    int notTicked() const; // and what is left out only because of those

    OrganisationSession &m_session;
    QString m_held;
    QLabel *m_text;
    QPushButton *m_review;
    QPushButton *m_apply;
};

} // namespace rw::ui
