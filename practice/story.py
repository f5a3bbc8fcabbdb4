"""The community's first weeks, acted by its members: the same code runs as for anybody."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import discord
from simcord import ChannelHandle, MemberActor

from bot.i18n import t
from practice.acting import press
from practice.buddies import Companions, Step, read_steps
from practice.checkins import Checkins, Saying, read_sayings
from practice.coworking import Rooms, Sitting, read_sittings
from practice.glazes import chart
from practice.losses import HardMoments
from practice.opening import OPENS, open_community
from practice.pairings import Encounter, Encounters, read_encounters
from practice.stage import Stage

STORY = Path(__file__).with_name("story.toml")
ENDS = datetime(2026, 1, 29, 10)  # noqa: DTZ001 (on the community's clocks)
A_WORD = timedelta(minutes=6)
"""How long somebody takes to find their words."""
PICTURES = {"glazes": chart}


@dataclass(frozen=True)
class Scene:
    """What one member does at a time; `story.toml` says what each field means."""

    at: datetime
    who: str = ""
    win: str = ""
    kind: str = "other"
    story: str = ""
    helpers: tuple[str, ...] = ()
    picture: str = ""
    description: str = ""
    channel: str = ""
    says: str = ""
    bottle: bool = False
    celebrated_by: str = ""
    agrees: bool = False
    runs: str = ""
    listens: tuple[str, ...] = ()
    loss: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    anonymous: bool = False
    answers: str = ""
    closes: bool = False
    thanks: tuple[str, ...] = ()
    of: str = ""
    cheers: Mapping[str, list[str]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Progress:
    """How far the story has come; `at` is the instant being played."""

    done: int = 0
    total: int = 1
    at: datetime | None = None


def read_scenes() -> list[Scene]:
    """Return the scenes in the order in which they happen."""
    return [Scene(**one) for one in tomllib.loads(STORY.read_text("utf-8"))["scene"]]


class Story:
    """Plays the scenes on a stage."""

    def __init__(self, stage: Stage, told: Callable[[Progress], None]) -> None:
        self.scenes: list[Scene | Step | Encounter | Saying | Sitting] = [
            *read_scenes(),
            *read_steps(),
            *read_encounters(),
            *read_sayings(),
            *read_sittings(),
        ]
        self.scenes.sort(key=lambda one: one.at)
        self.progress = Progress(total=len(self.scenes))
        self._stage = stage
        self._told = told
        self._channels: dict[str, ChannelHandle] = {}
        self._cards: dict[str, discord.Message] = {}
        self._hard: HardMoments
        self._companions: Companions
        self._encounters: Encounters
        self._checkins: Checkins
        self._rooms: Rooms

    async def play(self) -> None:
        """Open the community, play every scene, and stop at the present."""
        self.progress.at = OPENS.replace(tzinfo=self._stage.zone)
        self._channels = await open_community(self._stage)
        lobby, losses = self._channels["lobby"], self._channels["losses"]
        self._hard = HardMoments(self._stage, lobby, losses)
        self._companions = Companions(self._stage, lobby, self._channels["buddies"])
        self._encounters = Encounters(self._stage, lobby, self._channels["pairings"])
        self._checkins = Checkins(self._stage, lobby, self._channels["checkins"])
        self._rooms = Rooms(self._stage, lobby, self._channels["coworking"])
        for scene in self.scenes:
            await self._go(scene.at)
            if isinstance(scene, Step):
                await self._companions.play(scene)
            elif isinstance(scene, Encounter):
                await self._encounters.play(scene)
            elif isinstance(scene, Saying):
                await self._checkins.play(scene)
            elif isinstance(scene, Sitting):
                await self._rooms.play(scene)
            else:
                await self._play(scene)
            self.progress.done += 1
            self._told(self.progress)
        await self._go(ENDS)
        self._stage.forget_private_answers()

    async def _go(self, local: datetime) -> None:
        at = local.replace(tzinfo=self._stage.zone)
        self.progress.at = at
        await self._stage.travel(at)

    async def _play(self, scene: Scene) -> None:
        if scene.win:
            await self._share(scene)
        elif scene.says:
            await self._speak(scene)
        elif scene.runs:
            await self._who(scene.who).slash(self._channels["lobby"], scene.runs)
        elif scene.who:
            await self._play_hard(scene)
        if scene.cheers or scene.words:
            await self._celebrate(self._cards[scene.of or scene.who], scene)

    async def _play_hard(self, scene: Scene) -> None:
        """Play what belongs to a loss; `answers` without `of` is its author's own word."""
        who = self._who(scene.who)
        if scene.listens:
            await self._hard.listen(who, scene.listens)
        elif scene.loss:
            await self._hard.tell(who, scene.loss, scene.choices, anonymous=scene.anonymous)
        elif scene.closes:
            await self._hard.close(who, self._all(scene.thanks), scene.answers)
        elif scene.answers and scene.of:
            await self._hard.come(who, self._who(scene.of), scene.answers)
        elif scene.answers:
            await self._hard.reply(who, scene.answers)

    async def _share(self, scene: Scene) -> None:
        """Share a win through the form; a picture is described afterwards."""
        author = self._who(scene.who)
        form = await author.slash(self._channels["lobby"], "win")
        given: dict[str, Any] = {
            "title": scene.win,
            "story": scene.story,
            "kind": [scene.kind],
            "helpers": self._all(scene.helpers),
        }
        if scene.picture:
            given["picture"] = [(f"{scene.picture}.png", PICTURES[scene.picture]())]
        page = await author.submit_modal(form, given)
        if scene.description:
            asked = await press(author, page, "wins:describe")
            await author.submit_modal(asked, {"description": scene.description})
        self._keep_card(scene)

    async def _speak(self, scene: Scene) -> None:
        author, channel = self._who(scene.who), self._channels[scene.channel]
        message = await author.send(channel, scene.says)
        if scene.bottle:
            await author.react(message, "🍾")
            self._keep_card(scene)
        if scene.celebrated_by:
            friend = self._who(scene.celebrated_by)
            await friend.context_menu(channel, t("en", "menu-celebrate"), message)
        if scene.agrees:
            await press(author, channel.history()[-1], "wins:consent")
            self._keep_card(scene)

    async def _celebrate(self, card: discord.Message, scene: Scene) -> None:
        for emoji, names in scene.cheers.items():
            for friend in self._all(names):
                await friend.react(card, emoji)
        for name, word in scene.words.items():
            at = self._stage.clock.now() + A_WORD
            await self._stage.travel(at)
            form = await press(self._who(name), card, "wins:congratulate")
            await self._who(name).submit_modal(form, {"word": word})

    def _keep_card(self, scene: Scene) -> None:
        """Remember the card that was just posted, for those who celebrate it."""
        self._cards[scene.who] = self._channels["wins"].history()[-1]

    def _who(self, first_name: str) -> MemberActor:
        return self._stage.member(first_name).actor

    def _all(self, first_names: Iterable[str]) -> list[MemberActor]:
        return [self._who(one) for one in first_names]
