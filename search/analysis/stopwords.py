"""Words that say nothing about what somebody looks for. They stay in the index and are left out of queries alone.

Written by hand from the closed classes of each language (articles, pronouns, prepositions, conjunctions, auxiliaries,
question words), and the phrases with which people address an office. A query of nothing else is searched as it stands.
All of them are folded as :mod:`.languages` folds.
"""


def of(text: str) -> frozenset[str]:
    """Return the words of ``text``."""
    return frozenset(text.split())


# Words between alternatives, in all our languages: any of them is an answer.
EITHER = of("oder or veya yahut або или او")
# A word that only asks where one of these follows it: "Hilfe bei Kindergeld", but not "Erste Hilfe".
LEADS = {"hilfe": of("bei beim mit für fuer zu zum zur im"), "help": of("with for in")}

STOPWORDS: dict[str, frozenset[str]] = {
    "de": of(
        """
        ab aber alle allem allen aller alles als also am an andere anderen anderer auch auf aus ausser bei beim
        bekomme bekommen bekommt bereits besser bin bis bist bitte brauche brauchen braucht da dabei dadurch dafür
        daher damals damit danach dann daran darauf daraus darf darin darüber das dass davon dazu dein deine deinem
        deinen deiner dem den denen denn der deren des dessen dich die dies diese diesem diesen dieser dieses dir doch
        dort du durch dürfen eben ein eine einem einen einer eines einige einigen einiger einmal er es etwa etwas euch
        euer eure eurem euren eurer falls fast fuer für fürs ganz geben gegen gehe gehen geht genau gern gerne gibt
        gilt habe haben hallo hast hat hatte hatten hätte hätten helfen her hier hilf hilft hin hinter ich
        ihm ihn ihnen ihr ihre ihrem
        ihren ihrer im immer in innen ins irgend irgendwo ist ja je jede jedem jeden jeder jedes jemand jene jetzt
        kann kannst kein keine keinem keinen keiner können könnte könnten lässt lassen lautet man mehr mein meine
        meinem meinen meiner meines mich mir mit möchte möchten muss müssen musste nach nachdem nicht nichts noch nun
        nur ob oder ohne per sein seine seinem seinen seiner seit selbst sich sie sind so sogar soll sollen sollte
        sollten somit sondern sonst sowie trotz über übers um und uns unser unsere unserem unseren unserer unter usw
        viel viele vielen vom von vor wann war waren warum was weil welche welchem welchen welcher welches wem wen
        wenig wenn wer werde werden wessen wie wieder wieso wieviel wieviele will wir wird wo wobei wodurch wofür
        woher wohin wollen womit woran worauf woraus worin worüber wovon wozu wurde wurden würde würden zu zum zur
        zwischen
        """
    ),
    "en": of(
        """
        a about am an and any are as at be because been being but by can could did do does doing for from get getting
        had has have having he her hers him his how i if in into is it its itself let may me might mine must my need
        no nor not of on or our ours please shall she should so some such than that the their theirs them then there
        these they this those to too us want was we were what when where which while who whom whose why will with
        would you your yours
        """
    ),
    "tr": of(
        """
        acaba ama ancak bana bazı ben beni benim bir biri biz bize bizim bu buna bunda bundan bunlar bunu bunun çok
        çünkü da daha de defa diye dolayı eğer en gibi hangi hangisi hem hep her hiç için idi ile ise işte kaç kadar
        ki kim kime kimi kimin mi mı mu mü nasıl ne neden nedir nerede nereye nereden niçin niye o olan olarak oldu
        olduğu olduğunu olur ona ondan onlar onu onun ben sen siz size sizin sonra önce şey şu tarafından tüm var
        vardır ve veya ya yani yok
        """
    ),
    "ar": of(
        """
        احد اذا الا التي الذي الذين الي ام ان او اي ايضا اين ايه بعد بعض به بها بين تكون تلك تم ثم حتي حيث دون ذلك سوف
        عليه عليها عن عند عندما عليك علي غير فقط في فيه فيها قبل قد كان كانت كل كم كما كيف لا لدي لقد لكن لم لماذا لن
        له لها ليس ما ماذا متي مع من منذ منه منها نحن هذا هذه هل هم هناك هو هي و يا يتم يكون انا انت
        """
    ),
    "ru": of(
        """
        а без более бы был была были было быть в вам вас ваш весь во вот все всего всех вы где да для до его ее если
        есть еще же за здесь и из или им их к как какая какие каким каких какого какой каком какому какую когда кого
        кому которая которого которой которые который которых кто куда ли либо мне много можно мой мы на над надо нам
        нас наш не него нее нет ни них но ну о об один однако он она они оно от очень по под после потому при про с
        сам свое своей своих свой себя сколько со так также такие такой там те тем то того тоже той только том тот ты
        у уже чего чем чему что чтобы чья чье чьи эта эти этих это этого этой этом этот эту я является
        """
    ),
    "uk": of(
        """
        а або аж але без би був була були було бути в вам вас ваш вже ви від він вона вони воно все всі всіх де для до
        з за і із й його її їм їх коли кого кому котрий куди ли лише ме мене мені ми мій моя на над нам нас наш не
        нема немає ні ніж о об один одна однак ось по під після про при с сам свій своя себе скільки та так такий
        також там те тим то того тоді той тому треба ти тут у хто це цей ця ці цього чи чий чим чого чому що щоб я як
        яка яке який якого якої яким які яких якщо є можна
        """
    ),
    "pl": of(
        """
        a aby ale albo bez być był była było były by bo ci co czy czyli dla do gdy gdzie go i ich ile im ja jak jaka
        jaki jakie jako je jego jej jest jestem kiedy kim kto która które który których lub ma mam mi mnie może można
        mój moja my na nad nam nas nasz nie nich niej nim niż o od on ona one oni oraz po pod przed przez przy są się
        sobie ta tak także tam te tego tej temu ten to tu ty tylko w we wam was wasz więc wy z za ze że
        """
    ),
}
