// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/fieldsbody.h"

#include "edit/workspace.h"
#include "models/changesmodel.h"
#include "ui/feedback/elidinglabel.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QRadioButton>

namespace rw::ui {

using domain::Change;
using domain::Edit;
using domain::Field;
using domain::FieldChange;
using edit::Side;

namespace {

enum Column { FieldColumn, BaseColumn, TheirsColumn, MineColumn, ResultColumn, ColumnCount };

// Descriptions may be long; the whole of it is in the tool tip.
constexpr int longestChoice = 32;
constexpr int longestPair = 28;

QString shortened(const QString &text)
{
    const QString line = text.simplified();
    return line.size() <= longestChoice ? line : line.left(longestChoice - 1) + QChar(0x2026);
}

QLabel *strong(QLabel *label)
{
    QFont font = label->font();
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    return label;
}

} // namespace

FieldsBody::FieldsBody(edit::Workspace &workspace, const Change &change,
                       const models::ChangesModel &words, QWidget *parent)
    : ConflictBody(parent), m_workspace(workspace), m_change(change), m_grid(new QGridLayout(this))
{
    setObjectName(QStringLiteral("conflictFields"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(20);
    m_grid->setVerticalSpacing(4);
    addTitles();
    const QList<Row> all = rows();
    for (const Row &row : all)
        addRow(row, words);
    for (int column = BaseColumn; column < ColumnCount; ++column)
        m_grid->setColumnStretch(column, column == ResultColumn ? 3 : 2);
}

// The name first, whoever changed it: it says what is spoken of. Of the rest what anyone changed.
QList<FieldsBody::Row> FieldsBody::rows() const
{
    QMap<Field, Row> found;
    for (const FieldChange &field : m_change.fields) {
        found.insert(field.field,
                     {field.field, field.base, field.before, field.after, true,
                      field.conflicted || m_change.operation == Edit::Operation::Delete});
    }
    for (const FieldChange &field : m_change.combined)
        found.insert(field.field, {field.field, field.base, field.before, {}, false, true});
    if (const auto now = m_workspace.sectionOf(m_change.ref.kind).onServer(m_change.ref);
        now && now->contains(Field::Name) && !found.contains(Field::Name)) {
        const QVariant name = now->value(Field::Name);
        found.insert(Field::Name, {Field::Name, name, name, {}, false, false});
    }
    return found.values(); // in the order of the enumeration, the name first
}

void FieldsBody::addTitles()
{
    const QStringList titles{tr("Field"), tr("When you loaded"), tr("On the server now"),
                             tr("Your change"), tr("Result")};
    for (int column = 0; column < titles.size(); ++column)
        cell(titles.at(column), 0, column)->setForegroundRole(QPalette::PlaceholderText);
}

void FieldsBody::addRow(const Row &row, const models::ChangesModel &words)
{
    const auto inWords
        = [&](const QVariant &value) { return words.inWords(m_change.ref.kind, row.field, value); };
    const bool deletes = m_change.operation == Edit::Operation::Delete;
    const int at = m_grid->rowCount();
    const QString theirs = inWords(row.theirs);
    const QString mine = inWords(row.mine);
    cell(models::ChangesModel::fieldName(m_change.ref.kind, row.field), at, FieldColumn);
    cell(inWords(row.base), at, BaseColumn);
    QLabel *now = cell(theirs, at, TheirsColumn);
    if (row.isTheirs)
        strong(now);
    QLabel *wish = cell(!row.isMine ? tr("—", "nothing was changed")
                        : deletes   ? tr("delete it")
                                    : mine,
                        at, MineColumn);
    if (row.isMine)
        strong(wish);
    if (deletes) {
        cell(row.isMine ? tr("deleted") : theirs, at, ResultColumn);
    } else if (row.isMine && row.isTheirs) {
        m_grid->addWidget(choice(row, theirs, mine), at, ResultColumn);
    } else {
        //: %1: a value that somebody else set on the server, and that stays
        cell(row.isMine     ? mine
             : row.isTheirs ? tr("%1 (taken)").arg(theirs)
                            : theirs,
             at, ResultColumn);
    }
}

// What a column is called has its room; values take what is left.
QLabel *FieldsBody::cell(const QString &text, int row, int column)
{
    if (row == 0 || column == FieldColumn) {
        auto *title = new QLabel(text, this);
        title->setTextFormat(Qt::PlainText);
        m_grid->addWidget(title, row, column);
        return title;
    }
    auto *value = new ElidingLabel(this);
    value->setWholeText(text.simplified());
    m_grid->addWidget(value, row, column);
    return value;
}

QWidget *FieldsBody::choice(const Row &row, const QString &theirs, const QString &mine)
{
    auto *both = new QWidget(this);
    auto *group = new QButtonGroup(both);
    // Side by side as long as both are short.
    auto *box = new QBoxLayout(theirs.size() + mine.size() <= longestPair ? QBoxLayout::LeftToRight
                                                                          : QBoxLayout::TopToBottom,
                               both);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(box->direction() == QBoxLayout::LeftToRight ? 12 : 2);
    const QString name = models::ChangesModel::fieldName(m_change.ref.kind, row.field);
    const auto add = [&](Side side, const QString &value, const QString &told) {
        QString text = shortened(value);
        text.replace(u'&', QLatin1String("&&")); // no mnemonic of somebody's making
        auto *button = new QRadioButton(text, both);
        button->setObjectName(
            (side == Side::Mine ? QStringLiteral("mine%1") : QStringLiteral("theirs%1"))
                .arg(int(row.field)));
        button->setAccessibleName(told);
        button->setToolTip(told.toHtmlEscaped());
        group->addButton(button, int(side));
        box->addWidget(button);
        return button;
    };
    //: %1: a field, %2: its value
    add(Side::Theirs, theirs, tr("%1: what is on the server now, %2").arg(name, theirs));
    //: %1: a field, %2: its value
    add(Side::Mine, mine, tr("%1: your change, %2").arg(name, mine))->setChecked(true);
    box->addStretch();
    m_choices.insert(row.field, group);
    connect(group, &QButtonGroup::idToggled, this, &ConflictBody::answerChanged);
    return both;
}

QString FieldsBody::hint() const
{
    if (m_change.operation == Edit::Operation::Delete)
        return tr("It was changed since you decided to delete it.");
    QStringList fields;
    for (auto it = m_choices.cbegin(); it != m_choices.cend(); ++it)
        //: a field's name in a sentence
        fields.append(tr("“%1”").arg(models::ChangesModel::fieldName(m_change.ref.kind, it.key())));
    const QString needed = QLocale().createSeparatedList(fields);
    const bool others = m_change.fields.size() + m_change.combined.size() > m_choices.size();
    //: %1: the fields that both changed, "“Name” and “Reports to”"
    return others ? tr("Different fields are combined. Only %1 needs you.").arg(needed)
                  //: %1: the fields that both changed
                  : tr("Both of you changed %1. Choose what is to be.").arg(needed);
}

QString FieldsBody::answerText() const
{
    return m_change.operation == Edit::Operation::Delete ? tr("Delete all the same")
                                                         : tr("Use result");
}

bool FieldsBody::answer(const QList<domain::ObjectRef> &refs)
{
    edit::Sides sides;
    for (auto it = m_choices.cbegin(); it != m_choices.cend(); ++it)
        sides.insert(it.key(), Side(it.value()->checkedId()));
    return edit::useResult(m_workspace, refs, sides);
}

} // namespace rw::ui
