// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/organisationtabs.h"

#include "ui/feedback/icons.h"

#include <QEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolButton>

namespace rw::ui {

namespace {
constexpr int lineHeight = 3;
constexpr int anotherWidth = 44; // as wide as its picture needs
} // namespace

OrganisationTabs::OrganisationTabs(QWidget *parent) : QTabBar(parent)
{
    setObjectName(QStringLiteral("organisationTabs"));
    setAccessibleName(tr("Open organisations"));
    setDocumentMode(true);
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(true);
    setElideMode(Qt::ElideMiddle);
    setFocusPolicy(Qt::TabFocus);
    setIconSize(QSize(16, 16));
    const auto numberOf = [this](int index) { return index < m_tabs.size() ? index : -1; };
    connect(this, &QTabBar::currentChanged, this,
            [this, numberOf](int index) { emit chosen(numberOf(index)); });
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
        dressCloseButton(number, tab.title);
    }
    const int another = count() - 1;
    setTabText(another, QString());
    setTabIcon(another, lineIcon(QStringLiteral("add")));
    setTabToolTip(another, tr("Open another organisation"));
    setAccessibleTabName(another, tr("Open another organisation"));
}

// The style's own would have a look and no name of its own. Its key is that of the command.
void OrganisationTabs::dressCloseButton(int number, const QString &title)
{
    auto *button = qobject_cast<QToolButton *>(tabButton(number, RightSide));
    if (!button) {
        button = new QToolButton(this);
        button->setObjectName(QStringLiteral("closeTab"));
        button->setIcon(lineIcon(QStringLiteral("close")));
        button->setIconSize(QSize(12, 12));
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::NoFocus);
        setTabButton(number, RightSide, button);
        connect(button, &QToolButton::clicked, this, [this, button] {
            for (int at = 0; at < m_tabs.size(); ++at) {
                if (tabButton(at, RightSide) == button) {
                    emit closeWanted(at);
                    return;
                }
            }
        });
    }
    button->setAccessibleName(tr("Close %1").arg(title));
    button->setToolTip(tr("Close %1 (Ctrl+W)").arg(title));
}

// A line in the organisation's colour says which one is in front, in dark colours, too.
void OrganisationTabs::paintEvent(QPaintEvent *event)
{
    QTabBar::paintEvent(event);
    const QRect tab = tabRect(currentIndex());
    if (!tab.isValid())
        return;
    const std::optional<Identity> identity = m_tabs.value(currentIndex()).identity;
    const QColor window = palette().color(QPalette::Window);
    QPainter painter(this);
    painter.fillRect(QRect(tab.left() + 1, tab.top(), tab.width() - 2, lineHeight),
                     identity ? identity->inkOn(window, palette())
                              : palette().color(QPalette::Highlight));
}

QSize OrganisationTabs::tabSizeHint(int index) const
{
    const QSize size = QTabBar::tabSizeHint(index);
    return index < m_tabs.size() ? size : QSize(anotherWidth, size.height());
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
