// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/organisationmenu.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>

namespace rw::ui {

namespace {
constexpr int withKey = 9; // as many digits as there are beside the 0
}

OrganisationMenu::OrganisationMenu(QMainWindow &window)
    : QMenu(tr("Or&ganisation"), &window), m_window(window),
      m_next(add(QStringLiteral("nextOrganisation"), tr("&Next organisation"),
                 QKeySequence(Qt::CTRL | Qt::Key_Tab))),
      m_previous(add(QStringLiteral("previousOrganisation"), tr("&Previous organisation"),
                     QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Tab))),
      m_another(add(QStringLiteral("anotherOrganisation"), tr("&Start page"),
                    QKeySequence(Qt::ALT | Qt::Key_0))),
      m_group(new QActionGroup(this))
{
    setObjectName(QStringLiteral("organisationMenu"));
    addActions({m_next, m_previous, m_another});
    m_line = addSeparator();
    connect(m_next, &QAction::triggered, this, [this] { step(1); });
    connect(m_previous, &QAction::triggered, this, [this] { step(-1); });
    connect(m_another, &QAction::triggered, this, [this] { emit chosen(-1); });
    connect(m_group, &QActionGroup::triggered, this,
            [this](QAction *action) { emit chosen(action->data().toInt()); });
    // The colours may have changed with the theme.
    connect(this, &QMenu::aboutToShow, this, &OrganisationMenu::arrange);
    arrange();
}

void OrganisationMenu::addAccountActions(const QList<QAction *> &actions)
{
    insertSeparator(m_line);
    insertActions(m_line, actions);
}

QAction *OrganisationMenu::add(const QString &name, const QString &text, const QKeySequence &key)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(key);
    m_window.addAction(action); // so that its keys work with the menu bar hidden
    return action;
}

void OrganisationMenu::setOrganisations(const QList<OrganisationTabs::Tab> &tabs, int current)
{
    if (tabs == m_tabs && current == m_current)
        return;
    m_tabs = tabs;
    m_current = current;
    arrange();
}

// Entries are kept while there is an organisation for them: one of them may be what is triggered.
void OrganisationMenu::arrange()
{
    QList<QAction *> entries = m_group->actions();
    while (entries.size() > m_tabs.size()) {
        QAction *last = entries.takeLast();
        last->setShortcut({});
        m_group->removeAction(last);
        removeAction(last);
        m_window.removeAction(last);
        last->deleteLater();
    }
    while (entries.size() < m_tabs.size()) {
        const int number = int(entries.size());
        QAction *action = add(QStringLiteral("organisation%1").arg(number + 1), {},
                              number < withKey ? QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + number))
                                               : QKeySequence());
        action->setCheckable(true);
        action->setData(number);
        m_group->addAction(action);
        addAction(action);
        entries.append(action);
    }
    for (int number = 0; number < m_tabs.size(); ++number) {
        const OrganisationTabs::Tab &tab = m_tabs.at(number);
        QAction *action = entries.at(number);
        action->setText(QString(tab.title).replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setIcon(tab.identity ? tab.identity->icon(palette()) : QIcon());
    }
    m_line->setVisible(!m_tabs.isEmpty());
    // From the start page one gets to an organisation also where there is only one.
    const bool elsewhere = m_tabs.size() > (m_current < 0 ? 0 : 1);
    m_next->setEnabled(elsewhere);
    m_previous->setEnabled(elsewhere);
    m_another->setEnabled(m_current >= 0);
    for (QAction *entry : std::as_const(entries))
        entry->setChecked(entry->data().toInt() == m_current);
}

void OrganisationMenu::step(int by)
{
    const int count = int(m_tabs.size());
    if (count == 0)
        return;
    const int from = m_current < 0 ? (by > 0 ? -1 : 0) : m_current;
    emit chosen((from + by + count) % count);
}

} // namespace rw::ui
