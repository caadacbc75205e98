// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/edit.h"

#include <QWidget>

namespace rw::ui {

// The middle of the conflict panel: what is to be known of one kind of conflict, what is to be
// chosen, and what the answer is called. The panel has the buttons.
class ConflictBody : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual QString hint() const = 0; // a sentence below; may be empty
    virtual QString answerText() const = 0; // of the button; empty when dropping is all one can do
    virtual bool canAnswer() const { return true; }
    // Whether the same answer does for other conflicts alike.
    virtual bool isShareable() const { return true; }
    // One step of the undo stack for all of them.
    virtual bool answer(const QList<domain::ObjectRef> &refs) = 0;

signals:
    void answerChanged();
    void answerWanted(); // as with Enter in a field
};

} // namespace rw::ui
