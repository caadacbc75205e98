// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/outlineedit.h"

#include "domain/outline.h"

#include <QKeyEvent>
#include <QMimeData>
#include <QTextBlock>
#include <QTextBlockUserData>

#include <algorithm>

namespace rw::ui {

using domain::RoleId;
using edit::OutlinePlan;

namespace {

constexpr int spacesPerLevel = 4;

class RoleOfLine final : public QTextBlockUserData
{
public:
    explicit RoleOfLine(RoleId id) : id(std::move(id)) { }
    const RoleId id;
};

RoleId roleOf(const QTextBlock &block)
{
    const auto *data = static_cast<const RoleOfLine *>(block.userData());
    return data ? data->id : RoleId();
}

} // namespace

OutlineEdit::OutlineEdit(QWidget *parent) : QPlainTextEdit(parent)
{
    setObjectName(QStringLiteral("outline"));
    setAccessibleName(tr("Role hierarchy as text"));
    setAccessibleDescription(
        tr("A role on each line, indented below its superior. Tab and Shift+Tab "
           "move a line in and out, Escape leaves the text."));
    setLineWrapMode(NoWrap);
    setTabStopDistance(fontMetrics().horizontalAdvance(u'0') * spacesPerLevel);
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        if (const RoleId id = currentRole(); !m_moving && !id.isEmpty())
            emit roleChosen(id);
    });
}

int OutlineEdit::levelOf(const QString &text)
{
    int tabs = 0;
    int spaces = 0;
    for (const QChar c : text) {
        if (c == u'\t')
            ++tabs;
        else if (c.isSpace())
            ++spaces;
        else
            break;
    }
    return tabs + spaces / spacesPerLevel;
}

void OutlineEdit::setLines(const QList<OutlinePlan::Line> &lines)
{
    m_moving = true;
    const int block = textCursor().blockNumber();
    QStringList text;
    for (const OutlinePlan::Line &line : lines)
        text.append(QString(line.level, u'\t') + line.name);
    setPlainText(text.join(u'\n'));
    QTextBlock at = document()->firstBlock();
    for (const OutlinePlan::Line &line : lines) {
        at.setUserData(new RoleOfLine(line.role)); // the block's from here on
        at = at.next();
    }
    document()->setModified(false);
    setTextCursor(QTextCursor(document()->findBlockByNumber(std::min(block, blockCount() - 1))));
    m_moving = false;
}

QList<OutlinePlan::Line> OutlineEdit::lines() const
{
    QList<OutlinePlan::Line> lines;
    for (QTextBlock at = document()->firstBlock(); at.isValid(); at = at.next()) {
        const QString name = at.text().trimmed();
        if (!name.isEmpty())
            lines.append({levelOf(at.text()), name, roleOf(at)});
    }
    return lines;
}

int OutlineEdit::blockOf(int line) const
{
    int count = -1;
    for (QTextBlock at = document()->firstBlock(); at.isValid(); at = at.next()) {
        if (!at.text().trimmed().isEmpty() && ++count == line)
            return at.blockNumber();
    }
    return -1;
}

RoleId OutlineEdit::currentRole() const
{
    return roleOf(textCursor().block());
}

void OutlineEdit::reveal(const RoleId &id)
{
    if (id.isEmpty() || currentRole() == id)
        return;
    for (QTextBlock at = document()->firstBlock(); at.isValid(); at = at.next()) {
        if (roleOf(at) != id)
            continue;
        m_moving = true;
        setTextCursor(QTextCursor(at));
        centerCursor();
        m_moving = false;
        return;
    }
}

// With what is deeper below the last of the lines, because that goes along in the hierarchy too.
void OutlineEdit::indent(int by)
{
    QTextCursor cursor = textCursor();
    QTextBlock first = document()->findBlock(cursor.selectionStart());
    QTextBlock last = document()->findBlock(cursor.selectionEnd());
    if (last != first && cursor.selectionEnd() == last.position())
        last = last.previous(); // nothing of that line is selected
    const int level = levelOf(last.text());
    while (last.next().isValid()
           && (last.next().text().trimmed().isEmpty() || levelOf(last.next().text()) > level))
        last = last.next();
    if (by < 0 && levelOf(first.text()) == 0)
        return;
    cursor.beginEditBlock();
    for (QTextBlock at = first; at.isValid(); at = at.next()) {
        QTextCursor line(at);
        if (by > 0) {
            line.insertText(QStringLiteral("\t"));
        } else if (levelOf(at.text()) > 0) {
            const bool tab = at.text().startsWith(u'\t');
            for (int i = 0; i < (tab ? 1 : spacesPerLevel); ++i)
                line.deleteChar();
        }
        if (at == last)
            break;
    }
    cursor.endEditBlock();
}

void OutlineEdit::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Tab:
        if (event->modifiers() == Qt::NoModifier) {
            indent(1);
            return;
        }
        break;
    case Qt::Key_Backtab:
        indent(-1);
        return;
    case Qt::Key_Escape:
        emit left();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (event->modifiers() == Qt::NoModifier) {
            const int level = levelOf(textCursor().block().text());
            const bool before
                = textCursor().positionInBlock() <= level; // a new line above this one
            QTextCursor cursor = textCursor();
            cursor.beginEditBlock();
            if (before) {
                const RoleId id = roleOf(cursor.block());
                cursor.movePosition(QTextCursor::StartOfBlock);
                cursor.insertText(QString(level, u'\t') + u'\n');
                cursor.block().setUserData(new RoleOfLine(id));
                cursor.block().previous().setUserData(nullptr);
                cursor.movePosition(QTextCursor::PreviousBlock);
                cursor.movePosition(QTextCursor::EndOfBlock);
            } else {
                cursor.insertText(u'\n' + QString(level, u'\t'));
                cursor.block().setUserData(nullptr); // the rest of a line is another role
            }
            cursor.endEditBlock();
            setTextCursor(cursor);
            return;
        }
        break;
    default:
        break;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void OutlineEdit::insertFromMimeData(const QMimeData *source)
{
    const domain::OutlineText text = domain::parseOutline(source->text());
    if (text.lines.size() < 2) {
        insertPlainText(source->text().trimmed());
        return;
    }
    QTextCursor cursor = textCursor();
    const int level = levelOf(cursor.block().text());
    // Whole lines go before the line that the cursor is in, instead of being joined to it.
    const bool isBeforeText = cursor.positionInBlock() <= level;
    if (!cursor.hasSelection() && isBeforeText && source->text().endsWith(u'\n')
        && !cursor.block().text().trimmed().isEmpty()) {
        QString whole;
        for (const domain::OutlineLine &line : text.lines)
            whole += QString(level + line.level, u'\t') + line.name + u'\n';
        const auto *role = static_cast<RoleOfLine *>(cursor.block().userData());
        const QTextBlock first = cursor.block();
        cursor.movePosition(QTextCursor::StartOfBlock);
        cursor.beginEditBlock();
        cursor.insertText(whole);
        if (role)
            cursor.block().setUserData(new RoleOfLine(*role));
        QTextBlock(first).setUserData(nullptr);
        cursor.endEditBlock();
        setTextCursor(cursor);
        return;
    }
    QString inserted;
    for (const domain::OutlineLine &line : text.lines) {
        if (!inserted.isEmpty())
            inserted += u'\n' + QString(level + line.level, u'\t');
        inserted += line.name;
    }
    insertPlainText(inserted);
}

} // namespace rw::ui
