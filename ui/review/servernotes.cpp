// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/servernotes.h"

#include "edit/workspace.h"
#include "models/changesmodel.h"
#include "ui/feedback/icons.h"
#include "ui/feedback/marks.h"
#include "ui/review/conflictwords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPainter>
#include <QPushButton>

namespace rw::ui {

using domain::Change;
using domain::FieldChange;

namespace {

constexpr int shownRows = 4;

QString withModification(const QString &text, const Change &change)
{
    const QString by = modificationInWords(change.modification);
    //: %1: what somebody else did, %2: who and when
    return by.isEmpty() ? text : ServerNotes::tr("%1 (%2)").arg(text, by);
}

} // namespace

ServerNotes::ServerNotes(edit::Workspace &workspace, const models::ChangesModel &words,
                         QWidget *parent)
    : QFrame(parent), m_workspace(workspace), m_words(words),
      m_title(new QLabel(tr("Others changed this meanwhile"), this)), m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("serverNotes"));
    QFont strong = m_title->font();
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    m_title->setBuddy(m_list);
    m_list->setObjectName(QStringLiteral("serverNotesList"));
    m_list->setAccessibleName(m_title->text());
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    m_list->setIconSize({16, 16});
    auto *known = new QPushButton(tr("Got it"), this);
    known->setObjectName(QStringLiteral("acknowledge"));
    known->setToolTip(tr("Take these notes away; no change is touched"));

    auto *lines = new QVBoxLayout;
    lines->setSpacing(4);
    lines->addWidget(m_title);
    lines->addWidget(m_list);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 14, 8);
    row->setSpacing(12);
    row->addLayout(lines, 1);
    row->addWidget(known, 0, Qt::AlignTop);
    connect(known, &QPushButton::clicked, this, [this] { m_workspace.acknowledge(); });
    connect(&m_workspace, &edit::Workspace::changesChanged, this, &ServerNotes::refresh);
    refresh();
}

void ServerNotes::refresh()
{
    m_list->clear();
    for (const Change &note : m_workspace.alreadySo())
        add(alreadySo(note), "check");
    const QList<Change> changes = m_workspace.combined();
    for (const Change &change : changes)
        add(combined(change), "server");
    setVisible(m_list->count() > 0);
    m_list->setFixedHeight(qMax(1, m_list->sizeHintForRow(0))
                           * qMin(shownRows, qMax(1, m_list->count())));
}

void ServerNotes::add(const QString &text, const char *icon)
{
    auto *item = new QListWidgetItem(lineIcon(QLatin1StringView(icon)), text, m_list);
    item->setToolTip(text.toHtmlEscaped());
}

QString ServerNotes::alreadySo(const Change &note) const
{
    if (note.operation == domain::Edit::Operation::Delete)
        //: %1: an object's name
        return tr("Already so: %1 is deleted").arg(note.title);
    if (note.ref.kind == domain::ObjectKind::ContactRoleOrder)
        return tr("Already so: the contact roles stand in your order");
    QStringList fields;
    for (const FieldChange &field : note.fields) {
        //: %1: a field, %2: its value
        fields.append(tr("%1 is “%2”")
                          .arg(models::ChangesModel::fieldName(note.ref.kind, field.field),
                               m_words.inWords(note.ref.kind, field.field, field.after)));
    }
    //: %1: an object's name, %2: "Name is “Hunters”"
    return withModification(
        tr("Already so: %1 – %2").arg(note.title, QLocale().createSeparatedList(fields)), note);
}

QString ServerNotes::combined(const Change &change) const
{
    if (change.ref.kind == domain::ObjectKind::ContactRoleOrder)
        return tr("Combined: values were added to or taken from the contact roles; your order is "
                  "made among them");
    QStringList fields;
    for (const FieldChange &field : change.combined) {
        //: %1: a field, %2: the value before, %3: the value now
        fields.append(tr("%1 “%2” → “%3”")
                          .arg(models::ChangesModel::fieldName(change.ref.kind, field.field),
                               m_words.inWords(change.ref.kind, field.field, field.base),
                               m_words.inWords(change.ref.kind, field.field, field.before)));
    }
    //: %1: an object's name, %2: what others changed of it, beside one's own change
    return withModification(
        tr("Combined: %1 – %2").arg(change.title, QLocale().createSeparatedList(fields)), change);
}

void ServerNotes::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), markTint(models::Mark::Edited, palette()));
    painter.fillRect(QRect(0, 0, 4, height()), markColor(models::Mark::Edited, palette()));
}

} // namespace rw::ui
