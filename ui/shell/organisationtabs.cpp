// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/organisationtabs.h"

#include "ui/feedback/icons.h"

#include <QAbstractButton>
#include <QEvent>
#include <QSignalBlocker>

namespace rw::ui {

OrganisationTabs::OrganisationTabs(QWidget *parent) : QTabBar(parent)
{
    setObjectName(QStringLiteral("organisationTabs"));
    setAccessibleName(tr("Open organisations"));
    setDocumentMode(true);
    setDrawBase(false);
    setExpanding(false);
    setTabsClosable(true);
    setUsesScrollButtons(true);
    setElideMode(Qt::ElideMiddle);
    setFocusPolicy(Qt::TabFocus);
    setIconSize(QSize(16, 16));
    const auto numberOf = [this](int index) { return index < m_tabs.size() ? index : -1; };
    connect(this, &QTabBar::currentChanged, this,
            [this, numberOf](int index) { emit chosen(numberOf(index)); });
    connect(this, &QTabBar::tabCloseRequested, this, [this, numberOf](int index) {
        if (const int number = numberOf(index); number >= 0)
            emit closeWanted(number);
    });
    hide();
}

void OrganisationTabs::setTabs(const QList<Tab> &tabs, int current)
{
    const QSignalBlocker quiet(this);
    if (tabs != m_tabs || count() == 0) {
        m_tabs = tabs;
        arrange();
    }
    const int index = current < 0 ? count() - 1 : current;
    if (currentIndex() != index)
        setCurrentIndex(index);
    setVisible(!m_tabs.isEmpty());
}

void OrganisationTabs::arrange()
{
    const int wanted = int(m_tabs.size()) + 1;
    while (count() > wanted)
        removeTab(0);
    while (count() < wanted)
        insertTab(0, QString());
    for (int number = 0; number < m_tabs.size(); ++number) {
        const Tab &tab = m_tabs.at(number);
        QString text = tab.title;
        text.replace(QLatin1Char('&'), QLatin1String("&&"));
        setTabText(number, tab.isChanged ? text + QStringLiteral(" *") : text);
        setTabIcon(number, tab.identity ? tab.identity->icon(palette()) : QIcon());
        //: An organisation and how it is with it: "Zylker – Sample, 2 changes not sent"
        const QString words
            = tab.state.isEmpty() ? tab.title : tr("%1, %2").arg(tab.title, tab.state);
        setAccessibleTabName(number, words);
        setTabToolTip(number, words);
        nameCloseButton(number, tab.title);
    }
    const int another = count() - 1;
    setTabText(another, QString());
    setTabIcon(another, lineIcon(QStringLiteral("add")));
    setTabToolTip(another, tr("Open another organisation"));
    setAccessibleTabName(another, tr("Open another organisation"));
    for (ButtonPosition side : {LeftSide, RightSide}) {
        if (QWidget *button = tabButton(another, side)) {
            setTabButton(another, side, nullptr);
            button->deleteLater();
        }
    }
}

// Qt's own has a picture only.
void OrganisationTabs::nameCloseButton(int number, const QString &title)
{
    for (ButtonPosition side : {LeftSide, RightSide}) {
        if (auto *button = qobject_cast<QAbstractButton *>(tabButton(number, side))) {
            button->setAccessibleName(tr("Close %1").arg(title));
            button->setToolTip(tr("Close %1 (Ctrl+W)").arg(title));
        }
    }
}

void OrganisationTabs::changeEvent(QEvent *event)
{
    QTabBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && count() > 0) {
        const QSignalBlocker quiet(this);
        arrange();
    }
}

} // namespace rw::ui
