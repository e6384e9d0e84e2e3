"""A local stand-in for the crun API, for the demo, the tests and the benchmarks.

:class:`CrunStandIn` answers the documented calls as strictly as the vendor's pages describe them, keeps an account that
can run out of credits, and renders a real video from the files it is given. Failures are injected request by request
with :meth:`CrunStandIn.inject`.
"""

from bot.demo.crun.account import DEMO_KEY
from bot.demo.crun.calls import ReceivedCall
from bot.demo.crun.endpoints import CANNOT_FETCH
from bot.demo.crun.faults import InjectedFault
from bot.demo.crun.server import CrunStandIn
from bot.demo.crun.tasks import Task

__all__ = ["CANNOT_FETCH", "DEMO_KEY", "CrunStandIn", "InjectedFault", "ReceivedCall", "Task"]
