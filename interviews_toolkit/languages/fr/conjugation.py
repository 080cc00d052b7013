"""French conjugation read backwards: of which infinitives a form may be a form. Rules and tables, no list of verbs.

A family is a group of verbs that end and change alike (« venir », « devenir », « revenir »). Its principal parts give
all its forms. What comes out is possible French, not French: who asks keeps the infinitives that a dictionary knows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from interviews_toolkit.languages.language import Tense


@dataclass(frozen=True, slots=True)
class Family:
    """The principal parts of verbs in ``infinitive``, which a prefix may precede.

    Attributes:
        present: je, tu, il; nothing for impersonal verbs' first two.
        stem: Of nous and vous, of the imperfect and of the present participle.
        they: ils, in the present.
        future: What ``-ai`` and ``-ais`` are put to.
        past: What ``-s``, ``-t`` and ``-rent`` are put to in the simple past; ``""`` without one.
        participle: Masculine.
        subjunctive: What ``-e`` and ``-ions`` are put to.
        more: Forms that follow from none of these.
    """

    infinitive: str
    present: tuple[str, ...]
    stem: str
    they: str
    future: str
    past: str
    participle: str
    subjunctive: tuple[str, str]
    more: tuple[str, ...]


# infinitive  je,tu,il  nous-stem  ils  future  past  participle  [subjunctive stems]  [more forms]; « - » is nothing
_FAMILIES = """
aller       vais,vas,va            all      vont       ir       -       allé      aill,all
envoyer     envoie,envoies,envoie  envoy    envoient   enverr   -       envoyé    envoi,envoy
ir          is,is,it               iss      issent     ir       i       i
haïr        hais,hais,hait         haïss    haïssent   haïr     haï     haï
sentir      sens,sens,sent         sent     sentent    sentir   senti   senti
mentir      mens,mens,ment         ment     mentent    mentir   menti   menti
pentir      pens,pens,pent         pent     pentent    pentir   penti   penti
partir      pars,pars,part         part     partent    partir   parti   parti
sortir      sors,sors,sort         sort     sortent    sortir   sorti   sorti
dormir      dors,dors,dort         dorm     dorment    dormir   dormi   dormi
servir      sers,sers,sert         serv     servent    servir   servi   servi
venir       viens,viens,vient      ven      viennent   viendr   vin     venu      vienn,ven
tenir       tiens,tiens,tient      ten      tiennent   tiendr   tin     tenu      tienn,ten
courir      cours,cours,court      cour     courent    courr    couru   couru
mourir      meurs,meurs,meurt      mour     meurent    mourr    mouru   mort      meur,mour
quérir      quiers,quiers,quiert   quér     quièrent   querr    qui     quis      quièr,quér
ouvrir      ouvre,ouvres,ouvre     ouvr     ouvrent    ouvrir   ouvri   ouvert
ffrir       ffre,ffres,ffre        ffr      ffrent     ffrir    ffri    ffert
cueillir    cueille,cueilles,cueille cueill cueillent  cueiller cueilli cueilli
saillir     saille,sailles,saille  saill    saillent   saillir  sailli  sailli
ssaillir    ssaille,ssailles,ssaille ssaill ssaillent  ssailler ssailli ssailli
faillir     faux,faux,faut         faill    faillent   faudr    failli  failli
défaillir   défaille,défailles,défaille défaill défaillent défaillir défailli défailli
bouillir    bous,bous,bout         bouill   bouillent  bouillir bouilli bouilli
fuir        fuis,fuis,fuit         fuy      fuient     fuir     fui     fui       fui,fuy
vêtir       vêts,vêts,vêt          vêt      vêtent     vêtir    vêti    vêtu
gésir       gis,gis,gît            gis      gisent     -        -       -         -,-        git
cevoir      çois,çois,çoit         cev      çoivent    cevr     çu      çu        çoiv,cev
devoir      dois,dois,doit         dev      doivent    devr     du      dû        doiv,dev   due,dus,dues
mouvoir     meus,meus,meut         mouv     meuvent    mouvr    mu      mu        meuv,mouv  mû
pleuvoir    -,-,pleut              pleuv    pleuvent   pleuvr   plu     plu
pouvoir     peux,peux,peut         pouv     peuvent    pourr    pu      pu        puiss,puiss puis
savoir      sais,sais,sait         sav      savent     saur     su      su        sach,sach  sachant,sachons,sachez
vouloir     veux,veux,veut         voul     veulent    voudr    voulu   voulu     veuill,voul veuillez,veuillons
valoir      vaux,vaux,vaut         val      valent     vaudr    valu    valu      vaill,val  prévale,prévales,prévalent
prévaloir   prévaux,prévaux,prévaut préval  prévalent  prévaudr prévalu prévalu
falloir     -,-,faut               fall     -          faudr    fallu   fallu     faill,-
voir        vois,vois,voit         voy      voient     verr     vi      vu        voi,voy
prévoir     prévois,prévois,prévoit prévoy  prévoient  prévoir  prévi   prévu     prévoi,prévoy
pourvoir    pourvois,pourvois,pourvoit pourvoy pourvoient pourvoir pourvu pourvu  pourvoi,pourvoy
asseoir     assieds,assieds,assied assey    asseyent   assiér   assi    assis     assey,assey
asseoir     assois,assois,assoit   assoy    assoient   assoir   assi    assis     assoi,assoy
asseoir     asseois,asseois,asseoit -       -          asseoir  -       -         -,-
échoir      -,-,échoit             -        échoient   écherr   échu    échu      -,-        échéant
déchoir     déchois,déchois,déchoit déchoy  déchoient  déchoir  déchu   déchu     déchoi,déchoy
surseoir    sursois,sursois,sursoit sursoy  sursoient  surseoir sursi   sursis    sursoi,sursoy
endre       ends,ends,end          end      endent     endr     endi    endu
andre       ands,ands,and          and      andent     andr     andi    andu
ondre       onds,onds,ond          ond      ondent     ondr     ondi    ondu
erdre       erds,erds,erd          erd      erdent     erdr     erdi    erdu
ordre       ords,ords,ord          ord      ordent     ordr     ordi    ordu
prendre     prends,prends,prend    pren     prennent   prendr   pri     pris      prenn,pren
rompre      romps,romps,rompt      romp     rompent    rompr    rompi   rompu
battre      bats,bats,bat          batt     battent    battr    batti   battu
mettre      mets,mets,met          mett     mettent    mettr    mi      mis
aindre      ains,ains,aint         aign     aignent    aindr    aigni   aint
eindre      eins,eins,eint         eign     eignent    eindr    eigni   eint
oindre      oins,oins,oint         oign     oignent    oindr    oigni   oint
coudre      couds,couds,coud       cous     cousent    coudr    cousi   cousu
moudre      mouds,mouds,moud       moul     moulent    moudr    moulu   moulu
résoudre    résous,résous,résout   résolv   résolvent  résoudr  résolu  résolu
soudre      sous,sous,sout         solv     solvent    soudr    solu    sous      solv,solv  soute,soutes
vaincre     vaincs,vaincs,vainc    vainqu   vainquent  vaincr   vainqui vaincu
suivre      suis,suis,suit         suiv     suivent    suivr    suivi   suivi
vivre       vis,vis,vit            viv      vivent     vivr     vécu    vécu
crire       cris,cris,crit         criv     crivent    crir     crivi   crit
lire        lis,lis,lit            lis      lisent     lir      lu      lu
dire        dis,dis,dit            dis      disent     dir      di      dit       dis,dis    dites
maudire     maudis,maudis,maudit   maudiss  maudissent maudir   maudi   maudit
rire        ris,ris,rit            ri       rient      rir      ri      ri
frire       fris,fris,frit         -        -          frir     -       frit      -,-
uire        uis,uis,uit            uis      uisent     uir      uisi    uit
nuire       nuis,nuis,nuit         nuis     nuisent    nuir     nuisi   nui
luire       luis,luis,luit         luis     luisent    luir     luisi   lui
bruire      bruis,bruis,bruit      bruiss   bruissent  bruir    -       bruit
fire        fis,fis,fit            fis      fisent     fir      fi      fi        fis,fis    fit,fite,fits,fites
faire       fais,fais,fait         fais     font       fer      fi      fait      fass,fass  faites
traire      trais,trais,trait      tray     traient    trair    -       trait     trai,tray
braire      brais,brais,brait      bray     braient    brair    -       brait     brai,bray
taire       tais,tais,tait         tais     taisent    tair     tu      tu
plaire      plais,plais,plaît      plais    plaisent   plair    plu     plu       plais,plais plait
croire      crois,crois,croit      croy     croient    croir    cru     cru       croi,croy
boire       bois,bois,boit         buv      boivent    boir     bu      bu        boiv,buv
naître      nais,nais,naît         naiss    naissent   naîtr    naqui   né
connaître   connais,connais,connaît connaiss connaissent connaîtr connu connu
paraître    parais,parais,paraît   paraiss  paraissent paraîtr  paru    paru
paître      pais,pais,paît         paiss    paissent   paîtr    -       pu
croître     crois,crois,croît      croiss   croissent  croîtr   cru     cru       croiss,croiss croîs,crû,crûe
clure       clus,clus,clut         clu      cluent     clur     clu     clu       clu,clu
inclure     inclus,inclus,inclut   inclu    incluent   inclur   inclu   inclus
foutre      fous,fous,fout         fout     foutent    foutr    -       foutu
choir       choit,chois,choit      -        choient    choir    chu     chu       -,-
seoir       -,-,sied               sey      siéent     siér     -       -         -,-
clore       clos,clos,clôt         clos     closent    clor     -       clos
être        suis,es,est            ét       sont       ser      fu      été       -,-        sommes,êtes,étant
être        sois,sois,soit         -        soient     -        -       -         -,-        soyons,soyez
avoir       ai,as,a                av       ont        aur      eu      eu   -,- ayons,ayez,ayant,aie,aies,aient
"""

_NOUS = ("ons", "ez", "ais", "ait", "ions", "iez", "aient", "ant")
_FUTURE = ("ai", "as", "a", "ons", "ez", "ont", "ais", "ait", "ions", "iez", "aient")
_PAST = ("s", "t", "rent", "sse", "sses", "ssions", "ssiez", "ssent")
_CIRCUMFLEX = str.maketrans("aiu", "âîû")
_AGREEMENTS = ("", "e", "s", "es")


@cache
def _families() -> tuple[Family, ...]:
    return tuple(_read_families())


def _read_families() -> Iterator[Family]:
    for line in _FAMILIES.strip().splitlines():
        infinitive, present, stem, they, future, past, participle, *rest = line.split()
        stem, they, future, past, participle = (
            "" if part == "-" else part for part in (stem, they, future, past, participle)
        )
        default = (they.removesuffix("ent"), stem)
        said = tuple("" if part == "-" else part for part in rest[0].split(",")) if rest else default
        more = tuple(rest[1].split(",")) if len(rest) > 1 else ()
        singular = tuple(form for form in present.split(",") if form != "-")
        yield Family(infinitive, singular, stem, they, future, past, participle, (said[0], said[1]), more)


def _forms(family: Family) -> Iterator[tuple[str, Tense]]:
    yield from ((form, Tense.SPOKEN) for form in (family.infinitive, *family.present, *family.more))
    if family.they:
        yield family.they, Tense.SPOKEN
    for stem, endings in (
        (family.stem, _NOUS),
        (family.future, _FUTURE),
        (family.subjunctive[0], ("e", "es", "ent")),
        (family.subjunctive[1], ("ions", "iez")),
    ):
        if stem:
            yield from ((stem + ending, Tense.SPOKEN) for ending in endings)
    if family.participle:
        yield from ((family.participle + ending, Tense.PARTICIPLE) for ending in _AGREEMENTS)
    if family.past:
        long = _lengthened(family.past)
        yield from ((family.past + ending, Tense.LITERARY) for ending in _PAST)
        yield from ((long + ending, Tense.LITERARY) for ending in ("mes", "tes", "t"))


def _lengthened(past: str) -> str:
    """« vi » gives « vîmes », « vin » gives « vînmes »."""
    if past.endswith("n"):
        return past[:-2] + "în"
    return past[:-1] + past[-1].translate(_CIRCUMFLEX)


@cache
def _endings() -> dict[str, dict[str, Tense]]:
    """By what a form may end in: the families' infinitives, each with the likeliest kind of form."""
    found: dict[str, dict[str, Tense]] = {}
    for family in _families():
        for form, tense in _forms(family):
            for written in {form, form.translate(_WITHOUT_CIRCUMFLEX)}:
                known = found.setdefault(written, {})
                known[family.infinitive] = min(tense, known.get(family.infinitive, tense))
    return found


_ALONE = frozenset({"être", "avoir", "aller"})
"""Which take no prefix."""

_WITHOUT_CIRCUMFLEX = str.maketrans("îû", "iu")
"""The spelling of 1990: « connait », « reconnaitra »."""

_FULL = ("ons", "ait", "ais", "aient", "ant")
_FULL_LITERARY = ("âmes", "âtes", "asse", "asses", "ât", "assions", "assiez", "assent")
_CLOSE = ("ez", "ions", "iez", "er")
_PARTICIPLES = ("é", "ée", "és", "ées")
_MUTE = ("e", "es", "ent", *("er" + ending for ending in _FUTURE))
_ER: dict[str, tuple[str, Tense]] = {
    **dict.fromkeys(_FULL, ("full", Tense.SPOKEN)),
    **dict.fromkeys((*_FULL_LITERARY, "ai", "as", "a"), ("full", Tense.LITERARY)),
    **dict.fromkeys(_CLOSE, ("close", Tense.SPOKEN)),
    **dict.fromkeys(_PARTICIPLES, ("close", Tense.PARTICIPLE)),
    "èrent": ("close", Tense.LITERARY),
    **dict.fromkeys(_MUTE, ("mute", Tense.SPOKEN)),
}
_LONGEST = max(map(len, _ER))
_LONGEST_FAMILY = 14
_VOWELS = frozenset("aeiouyàâéèêëîïôöûüù")


def infinitives(form: str) -> dict[str, Tense]:
    """Give the infinitives that a form, spelled in lower case, may belong to, and as what; most do not exist."""
    found = dict(_regular(form))
    endings = _endings()
    cuts = [cut for cut in range(max(0, len(form) - _LONGEST_FAMILY), len(form)) if form[cut:] in endings]
    for cut in cuts:
        for infinitive, tense in endings[form[cut:]].items():
            if cut + len(infinitive) > 3 and not (cut and infinitive in _ALONE):
                whole = form[:cut] + infinitive
                found[whole] = min(tense, found.get(whole, tense))
    return found


def telling_forms(infinitive: str) -> Iterator[str]:
    """Give forms that nothing but a verb has: a dictionary that gives this infinitive for one of them knows it."""
    if infinitive.endswith("er") and infinitive != "aller":
        stem = infinitive[:-2]
        before_a = stem[:-1] + "ç" if stem.endswith("c") else stem + "e" if stem.endswith("g") else stem
        yield from (before_a + ending for ending in ("ait", "aient", "ant", "èrent"))
        yield from (stem + ending for ending in ("ez", "é", "erait"))
        return
    for family in _families():
        if infinitive.endswith(family.infinitive):
            start = infinitive.removesuffix(family.infinitive)
            yield from (start + family.stem + ending for ending in ("ait", "aient") if family.stem)
            yield from (start + family.future + ending for ending in ("a", "ait") if family.future)


def _regular(form: str) -> Iterator[tuple[str, Tense]]:
    """Undo the endings of verbs in -er: « mange-ons », « lanç-ait », « achèt-e », « appell-era », « paie »."""
    for size in range(1, min(_LONGEST, len(form) - 2) + 1):
        stem, ending = form[:-size], form[-size:]
        if ending in _ER:
            kind, tense = _ER[ending]
            for whole in _stems(stem, kind):
                yield whole + "er", tense


def _stems(stem: str, kind: str) -> Iterator[str]:
    if kind == "full":
        yield from (stem[:-1] + "c",) if stem[-1] == "ç" else (stem[:-1],) if stem.endswith("ge") else (stem,)
        return
    yield stem
    if kind == "mute":
        yield from _strengthened(stem)


def _strengthened(stem: str) -> Iterator[str]:
    """Before a mute e: « lève », « cède », « jette », « paie »."""
    at = stem.rfind("è")
    if at >= 0 and _VOWELS.isdisjoint(stem[at + 1 :].replace("qu", "q").replace("gu", "g")):
        yield stem[:at] + "e" + stem[at + 1 :]
        yield stem[:at] + "é" + stem[at + 1 :]
    if stem[-2:] in {"ll", "tt"}:
        yield stem[:-1]
    if stem[-2:] in {"ai", "oi", "ui"}:
        yield stem[:-1] + "y"


def feminine_participle(infinitive: str) -> str:
    """« menée », of « mener »; empty for the other verbs, which are told by other forms."""
    return infinitive[:-2] + "ée" if infinitive.endswith("er") else ""
