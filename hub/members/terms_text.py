"""The terms of taking part as a new site has them, until the secretariat writes its own."""

from typing import Final

FIRST_TERMS: Final = """\
<h2>What you share</h2>
<ul>
<li>Write as yourself, and say for whom you speak.</li>
<li>Share only what is yours to share. If a thought came from somebody else, name them.</li>
<li>Leave out personal details about other people.</li>
<li>It stays yours. Nobody may use it for money or publish it without asking you first.</li>
</ul>
<h2>What others share</h2>
<ul>
<li>Treat it as said in confidence, until its authors publish it themselves.</li>
<li>Disagree with the argument, never with the person.</li>
</ul>
<h2>What becomes of it</h2>
<ul>
<li>An idea that is shared with all members gets an answer from the council, with a date and a reason.</li>
<li>Moderators may hide what breaks these terms, and say why. Whoever breaks them again may lose membership.</li>
<li>The council is a public body: somebody may ask it for what it holds under the Freedom of Information Act.</li>
<li>When you leave, what you shared stays with those who could see it, under your name. If you have your account
erased, offers and asks are removed; ideas and comments stay under “Former member”, and those who wrote an idea with
you need not ask you any more before it is published; what they publish then names you “Former member”, too.</li>
<li>If your account is closed and you did not ask for it, nothing of yours is published that you have not
agreed to.</li>
</ul>
"""
