"""One's own loss as its author sees it: found, gathered and shown, in a guild or privately."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from bot import ui
from bot.domain.losses import Loss, Stage
from bot.errors import MemberError
from bot.i18n import Say
from bot.people import guild_name
from bot.presses import Press
from bot.store.losses import CARD, card_key
from cogs.losses.desk import Desk
from cogs.losses.mine_pages import Overview, own_page
from cogs.losses.standing import NAMED
from cogs.losses.there import reveal


async def own(desk: Desk, press: Press, loss_id: int | None = None) -> Loss:
    """Return one's own loss, written already; MemberError for any other."""
    loss = await desk.losses.own(press.row if loss_id is None else loss_id, press.user_id)
    press.require_here(loss.guild_id)
    if loss.stage is Stage.DRAFT:
        raise MemberError("losses-gone")
    return loss


async def own_open(desk: Desk, press: Press) -> Loss:
    """Return one's own loss while it is open."""
    loss = await own(desk, press)
    if loss.stage is not Stage.OPEN:
        raise MemberError("losses-closed-already")
    return loss


async def require_here(desk: Desk, press: Press, loss: Loss) -> None:
    """Refuse what concerns others to somebody who has left their guild; pressed there, they are."""
    if press.interaction.guild_id == loss.guild_id:
        return
    if await desk.member(loss.guild_id, press.user_id) is None:
        raise MemberError("losses-mine-left")


async def names(desk: Desk, loss: Loss, people: Iterable[int], say: Say) -> dict[int, str]:
    """Return what people are called in the guild of a loss."""
    asked = list(people)
    found = await asyncio.gather(*(desk.name(loss.guild_id, one, say) for one in asked))
    return dict(zip(asked, found, strict=True))


async def overview(desk: Desk, press: Press, loss: Loss) -> Overview:
    """Return what the page of one's own loss shows."""
    now = desk.bot.clock.now()
    helpers = await desk.help.helpers(loss.id)
    named = await names(desk, loss, helpers[: NAMED + 1], press.say)
    return Overview(
        loss=loss,
        prospect=await desk.search.prospect(loss.id, now),
        now=now,
        pseudonym=desk.pseudonym(loss) if loss.anonymous else "",
        names=tuple(named.values()),
        words=len(await desk.words.exchange(loss.id)),
        in_guild=press.interaction.guild_id is not None,
        guild=guild_name(desk.bot, loss.guild_id),
        win=desk.bot.mentions_for(press.say)["win"],
        rulings=tuple(await desk.bot.moderation.store.of_card("losses", loss.id)),
    )


async def show_own(desk: Desk, press: Press, loss: Loss, said: str = "") -> None:
    """Show one's own loss, below what was just done, where it does not stay."""
    await reveal(press, own_page(press.say, await overview(desk, press, loss), said))


async def hold(press: Press) -> None:
    """Take time to answer: in the private panel, or where words do not stay in a conversation."""
    message = press.interaction.message
    stays = message is None or not message.flags.ephemeral
    await press.interaction.response.defer(ephemeral=True, thinking=stays)


async def follow(desk: Desk, press: Press, loss: Loss) -> bool:
    """Let the card follow what its author changed; return whether it has."""
    return await desk.bot.agenda.do_now(CARD, card_key(loss.id, loss.revision))


async def finish(desk: Desk, press: Press, loss: Loss, said: str) -> None:
    """Let the card follow, then show the loss below what was done and whether the card has."""
    if not await follow(desk, press, loss):
        said = f"{said} {press.say('losses-mine-later')}"
    fresh = await desk.losses.get(loss.id) or loss
    page = own_page(press.say, await overview(desk, press, fresh), said)
    await ui.finish(press.interaction, page)
    await desk.bot.agenda.start_due()
