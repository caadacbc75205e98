// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/tooltip.h"

#include <QTextDocument>

namespace rw::models {

QString toolTipOf(const QStringList &lines)
{
    QStringList told = lines;
    told.removeAll(QString());
    const QString text = told.join(u'\n');
    return Qt::mightBeRichText(text) ? Qt::convertFromPlainText(text) : text;
}

} // namespace rw::models
