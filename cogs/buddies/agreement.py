"""What the two of a pair agree on: changed by either, agreed by both; and reports of a card."""

from __future__ import annotations

from bot import ui
from bot.client import CommunityBot
from bot.domain.pairs import PURPOSE, Pair
from bot.domain.profiles import Commitment, Format
from bot.errors import MemberError
from bot.feature import Feature
from bot.presses import Press, pressed
from bot.reports import report_form
from bot.store.pairs import Terms
from cogs.buddies import pair_page
from cogs.buddies.desk import Desk
from cogs.buddies.pair_board import board_of
from cogs.buddies.pair_people import name_of_other, own_pair, require_pair_here


class BuddyAgreement(Feature):
    """Lets the two of a pair agree on how they work together."""

    def __init__(self, bot: CommunityBot, desk: Desk) -> None:
        super().__init__(bot)
        self.desk = desk

    @pressed("buddies:pair_card")
    async def show(self, press: Press) -> None:
        """Show one of the two their card privately; it works there as in the thread."""
        await show_card(self.desk, press, await own_pair(self.desk, press, press.row))

    @pressed("buddies:pair_rhythm")
    async def change_rhythm(self, press: Press) -> None:
        """Change how often the two meet."""
        value = next(iter(press.values), "")
        if value not in set(Commitment):
            raise MemberError("frame-gone")
        await self._change(press, rhythm=Commitment(value))

    @pressed("buddies:pair_format")
    async def change_format(self, press: Press) -> None:
        """Change how the two meet."""
        value = next(iter(press.values), "")
        if value not in set(Format):
            raise MemberError("frame-gone")
        await self._change(press, format=Format(value))

    @pressed("buddies:pair_purpose", posts="buddies")
    async def ask_purpose(self, press: Press) -> None:
        """Ask what the two work together for."""
        pair, say = await own_pair(self.desk, press, press.row), press.say
        label, hint = say("buddies-pair-purpose-label"), say("buddies-pair-purpose-hint")
        field = ui.field(
            "purpose", label, value=pair.purpose, most=PURPOSE, required=False, long=True, hint=hint
        )
        form = ui.form(say("buddies-pair-purpose"), "buddies:pair_purposed", pair.id, field)
        await press.interaction.response.send_modal(form)

    @pressed("buddies:pair_purposed", posts="buddies")
    async def change_purpose(self, press: Press) -> None:
        """Keep what the two work together for."""
        await self._change(press, purpose=press.field("purpose"))

    @pressed("buddies:pair_agree")
    async def agree(self, press: Press) -> None:
        """Agree to the terms as they are."""
        now = self.bot.clock.now()
        await require_pair_here(self.desk, press)
        pair = await self.desk.pairs.agree(press.row, press.user_id, now)
        name = await name_of_other(self.desk, pair, press.user_id, press.say)
        told = "buddies-pair-agreed-now" if pair.is_agreed else "buddies-pair-agreed-you"
        await show_change(self.desk, press, pair, press.say(told, name=name))

    @pressed("buddies:pair_report")
    async def report(self, press: Press) -> None:
        """Open the form of a report."""
        await self._readable(press)
        form = report_form(press.say, "buddies:pair_reported", press.row)
        await press.interaction.response.send_modal(form)

    @pressed("buddies:pair_reported")
    async def reported(self, press: Press) -> None:
        """Keep a report of what happens between the two, about the other one."""
        pair = await self._readable(press)
        about = pair.other(press.user_id) if press.user_id in pair.members else None
        link = card_link(pair)
        await self.bot.reports.file(press, "buddies", pair.id, about_id=about, link=link)

    async def _readable(self, press: Press) -> Pair:
        """Return a pair to one of the two, or to a guest of theirs; ended ones included."""
        pair = await self.desk.pairs.get(press.row)
        guests = await self.desk.guests.guests(press.row)
        if pair is None or press.user_id not in (*pair.members, *(one.guest_id for one in guests)):
            raise MemberError("buddies-not-yours")
        press.require_here(pair.guild_id)
        return pair

    async def _change(self, press: Press, **terms: object) -> None:
        before = await own_pair(self.desk, press, press.row)
        changes: Terms = terms  # type: ignore[assignment]
        now = self.bot.clock.now()
        pair = await self.desk.pairs.change_terms(before.id, press.user_id, now, **changes)
        name = await name_of_other(self.desk, pair, press.user_id, press.say)
        other = pair.other(press.user_id)
        was_agreed = other in before.agreed and other not in pair.agreed
        told = "buddies-pair-changed-again" if was_agreed else "buddies-pair-changed"
        await show_change(self.desk, press, pair, press.say(told, name=name))


def card_link(pair: Pair) -> str:
    """Return the address of a card, or of its thread; empty without one."""
    if pair.thread_id is None:
        return ""
    address = f"https://discord.com/channels/{pair.guild_id}/{pair.thread_id}"
    return f"{address}/{pair.message_id}" if pair.message_id else address


async def show_card(desk: Desk, press: Press, pair: Pair, told: str = "") -> None:
    """Show one of the two their card privately, below a sentence about what was just done."""
    board = await board_of(desk, pair)
    above = [ui.text(told)] if told else []
    back = ui.row(ui.button(press.say("buddies-mine-button"), "buddies:mine"))
    view = ui.layout(*above, ui.card(*pair_page.pieces(press.say, board)), back)
    await ui.show(press.interaction, view)


async def show_change(desk: Desk, press: Press, pair: Pair, told: str) -> None:
    """Say what was done: beside the card in the thread, on the card where it is read privately.

    Who does something with the other does not leave them alone: it ends a silence.
    """
    if is_own_card(press):
        await show_card(desk, press, pair, told)
    else:
        await ui.tell(press.interaction, told)
    await desk.silence.well(pair.id, press.user_id, desk.bot.clock.now())
    await desk.bot.agenda.start_due()


def is_own_card(press: Press) -> bool:
    """Return whether a press came from a private page of the guild."""
    return ui.is_private_panel(press.interaction) and press.interaction.guild_id is not None
