// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/accessibilityaudit.h"

#include <QAccessible>
#include <QComboBox>
#include <QWidget>

namespace rw::test {

using namespace Qt::StringLiterals;

namespace {

bool needsName(QAccessible::Role role)
{
    switch (role) {
    case QAccessible::Button:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::EditableText:
    case QAccessible::SpinBox:
    case QAccessible::Slider:
    case QAccessible::Tree:
    case QAccessible::Table:
    case QAccessible::List:
    case QAccessible::Graphic:
    case QAccessible::ProgressBar:
        return true;
    default:
        return false;
    }
}

void look(QAccessibleInterface *face, QStringList &faults)
{
    if (!face || face->state().invisible)
        return;
    const QObject *object = face->object();
    const QString what
        = object ? u"%1 \"%2\""_s.arg(QLatin1StringView(object->metaObject()->className()),
                                      object->objectName())
                 : u"role %1"_s.arg(int(face->role()));
    if (face->role() == QAccessible::ComboBox) {
        if (face->relations(QAccessible::Label).isEmpty())
            faults.append(what + u" has no label"_s);
        return; // its parts are its own
    }
    if (needsName(face->role()) && face->text(QAccessible::Name).isEmpty())
        faults.append(what + u" has no name"_s);
    if (face->tableInterface())
        return;
    for (int child = 0; child < face->childCount(); ++child)
        look(face->child(child), faults);
}

} // namespace

QStringList accessibilityFaults(QWidget *window)
{
    QStringList faults;
    look(QAccessible::queryAccessibleInterface(window), faults);
    return faults;
}

} // namespace rw::test
