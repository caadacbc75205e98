// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/feedback/listheader.h"

#include <QStyleOptionHeader>

namespace rw::ui {

ListHeader::ListHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setStretchLastSection(true);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setTextElideMode(Qt::ElideRight);
}

void ListHeader::initStyleOptionForIndex(QStyleOptionHeader *option, int logicalIndex) const
{
    QHeaderView::initStyleOptionForIndex(option, logicalIndex);
    if (!model())
        return;
    const QVariant cell = model()->index(0, logicalIndex).data(Qt::TextAlignmentRole);
    if (!cell.isValid())
        return;
    option->textAlignment = cell.value<Qt::Alignment>();
    if (option->textAlignment & Qt::AlignRight)
        option->text += QStringLiteral("\u2002"); // as the cells do
}

} // namespace rw::ui
