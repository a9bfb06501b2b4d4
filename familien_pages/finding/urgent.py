"""Whoever types that they are in danger reads whom to call before anything else."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ..base.urgent_help import UrgentHelp
from ..base.visibility import Reader, source_language

# Better once too often than once too rarely. Any form of these words counts.
DANGER = {
    "de": "Notruf Notfall Notfälle Lebensgefahr Gewalt gewalttätig schlägt schlagen geschlagen prügelt verprügelt "
    "misshandelt Misshandlung Missbrauch missbraucht vergewaltigt Vergewaltigung bedroht Bedrohung Frauenhaus sterben "
    "umbringen Suizid Selbstmord selbstmord Selbsttötung lebensmüde vergiftet Vergiftung Giftnotruf stalking "
    "Zwangsheirat Kindeswohlgefährdung Missbrauchsverdacht",
    "en": "emergency violence violent beat beats beaten hit hits hitting abuse abused abuses rape raped threatened "
    "threatens suicide suicidal die dying kill poisoned poisoning shelter stalking",
    "tr": "acil şiddet dövüyor dövdü vuruyor vurdu taciz tecavüz istismar tehdit intihar ölmek öldürmek zehirlendi "
    "zehirlenme sığınma",
    "uk": "насильство насилля екстрена невідкладна б'є бив побиття зґвалтування погрожує погроза самогубство померти "
    "вбити отруєння отруївся притулок",
    "ar": "عنف طوارئ يضربني يضرب ضرب اعتداء اغتصاب تهديد يهددني انتحار أموت الموت قتل تسمم ملجأ",
}


def urgent_help() -> dict[str, Any]:
    """Return the office's numbers as ``register_search_notices`` wants them."""
    return {"triggers": DANGER, "find": _numbers}


def _numbers(request: HttpRequest) -> dict[str, Any]:
    language = translation.get_language() or source_language()
    entries = UrgentHelp.listed(Reader(request, language, source_language(), timezone.now()))
    return {
        "label": _("Urgent help"),
        "answers": [
            {
                "label": "",
                "text": entry.name,
                "note": " · ".join(filter(None, [entry.audience, entry.hours])),
                "phone": entry.number,
            }
            for entry in entries
        ],
    }
