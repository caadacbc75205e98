// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHeaderView>

namespace rw::ui {

// The header of a list: a title stands over its column as the cells below it do, numbers to the
// right.
class ListHeader final : public QHeaderView
{
    Q_OBJECT
public:
    explicit ListHeader(QWidget *parent);

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int logicalIndex) const override;
};

} // namespace rw::ui
