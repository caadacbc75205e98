// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/feedback/undorouting.h"

#include <QKeyEvent>
#include <QWidget>

namespace rw::ui {
namespace {

class UndoRouter final : public QObject
{
public:
    UndoRouter(QWidget *field, std::function<bool()> hasUncommittedText)
        : QObject(field), m_hasUncommittedText(std::move(hasUncommittedText))
    {
        field->installEventFilter(this);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const bool isOverride = event->type() == QEvent::ShortcutOverride;
        if (isOverride || event->type() == QEvent::KeyPress) {
            const auto *key = static_cast<QKeyEvent *>(event);
            const bool undoes
                = key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo);
            if (undoes && !m_hasUncommittedText()) {
                // Not claimed as an override the key is the window's. When the window has nothing
                // to undo it comes back as a key press, and must not bring back text that was typed
                // before.
                event->setAccepted(!isOverride);
                return true;
            }
        }
        return QObject::eventFilter(watched, event);
    }

private:
    std::function<bool()> m_hasUncommittedText;
};

} // namespace

void routeUndo(QWidget *field, std::function<bool()> hasUncommittedText)
{
    new UndoRouter(field, std::move(hasUncommittedText)); // owned by the field
}

} // namespace rw::ui
