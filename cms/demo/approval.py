"""Lets the editors approve what authors submit: Wagtail's own workflow asks a group that nobody in the town is in."""

from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from cms.accounts.roles import EDITOR

from .syncing import Tally
from .town import Town

NAME = "Freigabe durch die Redaktion"
WAGTAILS_NAME = "Moderators approval"


def load_approval(town: Town, tally: Tally) -> None:
    """Give the whole tree one approval, by the editors. Tasks and groups that somebody has added stay."""
    root = Page.get_first_root_node()
    assigned = WorkflowPage.objects.filter(page=root).select_related("workflow").first()
    workflow = assigned.workflow if assigned else Workflow.objects.create(name=NAME)
    WorkflowPage.objects.get_or_create(page=root, defaults={"workflow": workflow})
    task = GroupApprovalTask.objects.filter(workflow_tasks__workflow=workflow).first()
    if task is None:
        task = GroupApprovalTask.objects.create(name=NAME)
        WorkflowTask.objects.create(workflow=workflow, task=task)
    task.groups.add(Group.objects.get(name=EDITOR.group))
    for thing in (workflow, task):
        if thing.name == WAGTAILS_NAME:
            thing.name = NAME
            thing.save()
