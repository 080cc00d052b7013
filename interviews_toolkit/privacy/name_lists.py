"""Names French speakers have, and what has a capital and is nobody's name: lists small enough to be read.

All are folded. A first name that is an everyday word too (« rose », « pierre ») is one where it has its capital.
"""


def _listed(words: str) -> frozenset[str]:
    return frozenset(" ".join(part.split()) for part in words.split(","))


FIRST_NAMES = _listed(
    """
    abdel, abdou, abdoulaye, abel, achille, adama, adele, adeline, adem, adrien, adrienne, agathe, agnes, ahmed,
    aicha, aime, aimee, alain, alan, albane, albert, alex, alexandra, alexandre, alexis, alfred, ali, alice, alicia,
    alida, aline, alix, alizee, alphonse, amadou, amandine, ambre, amelie, amina, aminata, amine, amir, amira,
    anais, anatole, andre, andrea, andree, ange, angele, angelina, angelique, anissa, anita, ann, anna, annabelle,
    anne, annette, annick, annie, anouk, anthony, antoine, antoinette, antonin, antonio, apolline, ariane, aristide,
    arlette, armand, armelle, arnaud, arthur, assia, astrid, audrey, auguste, augustin, aurelie, aurelien, aurore,
    axel, axelle, aya, ayoub, aziz, babette, baptiste, barbara, basile, bastien, beatrice, benedicte, benjamin,
    benoit, berenice, bernadette, bernard, berthe, bertrand, bilal, blaise, blandine, boris, boubacar, brahim,
    brandon, brian, brice, brigitte, bruno, bryan, camille, capucine, carine, carla, carlos, carole, caroline,
    cassandra, catherine, cathy, cecile, cecilia, cedric, celeste, celestin, celia, celine, cesar, chantal,
    charlene, charles, charlie, charline, charlotte, cheikh, cherif, chloe, christel, christelle, christian,
    christiane, christine, christophe, cindy, claire, clara, clarisse, claude, claudette, claudie, claudine, clea,
    clemence, clement, clementine, cleo, clotilde, colette, colin, coline, constance, constant, coralie, corentin,
    corinne, cyrielle, cyril, cyrille, damien, daniel, daniela, daniele, danielle, danny, dany, daphne, david,
    deborah, delphine, denis, denise, desire, diane, didier, dimitri, djamel, djamila, dominique, donovan, dorian,
    doriane, dorothee, driss, dylan, edgar, edith, edmond, edouard, edwige, elena, eleonore, eliane, elias, elie,
    eliot, elisa, elisabeth, elise, elliot, elodie, eloise, elsa, elvire, emeline, emile, emilie, emilien, emma,
    emmanuel, emmanuelle, enzo, eric, erika, erwan, esteban, estelle, esther, ethan, etienne, eugene, eugenie, eva,
    evan, eve, evelyne, ezechiel, fabien, fabienne, fabrice, fadila, fanny, farah, farid, farida, fatiha, fatima,
    fatma, fatou, fatoumata, felicie, felix, ferdinand, fernand, fernande, flavie, fleur, flora, florence, florent,
    florentin, florian, floriane, francesca, francine, francis, franck, francois, francoise, frank, franz, fred,
    frederic, frederique, gabin, gabriel, gabrielle, gael, gaelle, gaetan, gaspard, gaston, genevieve, georges,
    georgette, gerald, geraldine, gerard, germain, germaine, ghislain, ghislaine, gilbert, gilberte, gilles, gino,
    gisele, giulia, gladys, gregoire, gregory, gretchen, guillaume, guillemette, gustave, guy, gwenaelle,
    gwendoline, habib, hadrien, hakim, halima, hamid, hamza, hanane, hassan, hector, helene, heloise, henri,
    henriette, herve, hicham, hilaire, hocine, honore, hortense, houria, hubert, hugo, hugues, huguette, ian,
    ibrahim, ibrahima, idriss, ilan, ilyes, iman, imane, imran, ines, ingrid, irene, iris, isaac, isabelle, isis,
    ismael, issa, ivan, jacky, jacqueline, jacques, jade, jamel, jamila, jasmine, jason, jean, jeanine, jeanne,
    jeannette, jeannine, jennifer, jeremie, jeremy, jerome, jessica, jim, jimmy, joachim, joan, jocelyn, jocelyne,
    joel, joelle, johan, johann, johanna, john, jonas, jonathan, jordan, joris, jose, josee, joseph, josephine,
    josette, josiane, joyce, juan, jules, julia, julian, julie, julien, juliette, justin, justine, kader, kamel,
    karen, karim, karima, karine, karl, katia, kenza, kevin, khadija, khaled, kilian, killian, kylian, laetitia,
    laila, lamia, laura, laure, laureen, laurence, laurent, laurette, laurie, laurine, lea, leandre, leane, leila,
    lena, leo, leon, leonard, leonie, leontine, leopold, lila, lilian, liliane, lilou, lily, lina, linda, line,
    lionel, lisa, lise, lisette, loane, loic, lola, lorenzo, loris, louane, louis, louisa, louise, louisette, loup,
    luc, luca, lucas, lucette, lucie, lucien, lucienne, lucile, ludivine, ludovic, luis, luna, lydia, lydie, mae,
    maelle, maelys, maeva, magali, magalie, magda, magdalena, mahmoud, maia, malek, malika, malo, mamadou, manon,
    manuel, manuela, marc, marceau, marcel, marcelle, marcelline, margaux, margot, marguerite, maria, mariam,
    mariama, marianne, marie, mariette, marilou, marilyne, marina, marine, mario, marion, marius, marjorie, marlene,
    martha, marthe, martial, martin, martine, marvin, marwa, maryline, maryse, maryvonne, mateo, mathias, mathieu,
    mathilde, mathis, mathys, matteo, matthias, matthieu, maud, maurice, max, maxence, maxime, maximilien, mehdi,
    melanie, melina, melinda, melissa, melodie, mercedes, merwan, meryem, michael, michel, michele, micheline,
    michelle, mickael, miguel, mila, milan, milo, mireille, miriam, modou, mohamed, mohammed, moise, momo, mona,
    monique, morgan, morgane, mouloud, mounir, moussa, mustapha, myriam, nabil, nabila, nadege, nadia, nadine,
    nadir, naima, najat, nans, naomi, natacha, natalia, nathalie, nathan, nawel, nelly, nicolas, nicole, nicoletta,
    nina, nino, noa, noah, noe, noelle, noemie, noham, nolan, nolwenn, nora, norah, norbert, nordine, nouria,
    oceane, octave, odette, odile, olga, olivia, olivier, olympe, omar, ophelie, oriane, orlane, oscar, oumar,
    ousmane, pablo, paco, paola, pascal, pascale, pascaline, patrice, patricia, patrick, paul, paula, paule,
    paulette, paulin, pauline, pedro, perrine, philibert, philippe, philomene, pierre, pierrette, pierrick,
    priscilla, prosper, prune, quentin, rabah, rachel, rachid, rachida, rafael, raoul, raphael, raphaelle, rayan,
    raymond, raymonde, rebecca, regine, regis, reine, remi, remy, renaud, rene, renee, reynald, rhama, ricardo,
    richard, rita, robert, roberte, robin, rodolphe, rodrigue, roger, rokia, roland, rolande, romain, romane, romeo,
    romuald, ronan, rosa, rosalie, rose, roseline, roxane, ruben, rudy, sabine, sabrina, sacha, said, saida, salim,
    salima, salma, salome, salwa, sam, samantha, samba, sami, samia, samir, samira, samuel, samy, sandra, sandrine,
    sandy, sara, sarah, saskia, sebastien, selim, selma, serena, serge, sergio, severine, sidonie, simon, simone,
    sixtine, slimane, sofia, sofiane, soizic, solange, solene, soline, sonia, sophia, sophie, soraya, stanislas,
    stella, stephane, stephanie, steve, steven, suzanne, suzon, suzy, sven, sybille, sylvain, sylvaine, sylvette,
    sylvia, sylviane, sylvie, tanguy, tania, tarek, tariq, tatiana, teddy, thais, thea, theo, theodore, therese,
    thibaud, thibault, thibaut, thierry, thomas, tiana, tiffany, timeo, timothee, tina, titouan, tom, tony, toufik,
    tristan, ugo, ulysse, urbain, ursule, valentin, valentina, valentine, valere, valerie, valery, vanessa, vera,
    veronique, vicky, victoire, victor, victoria, victorien, vincent, violaine, violette, virgile, virginie,
    viviane, vivien, wassim, wendy, wilfried, william, willy, xavier, yacine, yael, yanis, yann, yannick, yasmina,
    yasmine, yassine, ychem, yoann, yohan, yolande, youcef, younes, youri, youssef, yves, yvette, yvon, yvonne,
    zacharie, zahra, zakaria, zineb, zoe, zohra, zora
    """
)

DEPARTMENTS = _listed(
    """
    aisne, allier, alpes-maritimes, alpes-de-haute-provence, ardeche, ardennes, ariege, aveyron, bas-rhin,
    bouches-du-rhone, calvados, cantal, charente, charente-maritime, correze, cote-d'or, cotes-d'armor,
    deux-sevres, dordogne, doubs, drome, essonne, eure-et-loir, finistere, gironde, haut-rhin, haute-garonne,
    haute-loire, haute-marne, haute-saone, haute-savoie, haute-vienne, hautes-alpes, hautes-pyrenees,
    hauts-de-seine, herault, ille-et-vilaine, indre-et-loire, isere, loir-et-cher, loire-atlantique, loiret,
    lot-et-garonne, lozere, maine-et-loire, mayenne, meurthe-et-moselle, morbihan, moselle, nievre, oise,
    pas-de-calais, puy-de-dome, pyrenees-atlantiques, pyrenees-orientales, saone-et-loire, sarthe, savoie,
    seine-et-marne, seine-maritime, seine-saint-denis, tarn-et-garonne, territoire de belfort, val-d'oise,
    val-de-marne, vaucluse, vendee, yonne, yvelines
    """
)
"""Those whose name is nothing else: « le Nord » and « la Somme » are left to what stands before them."""
TOWNS = _listed(
    """
    abbeville, agen, aix-en-provence, ajaccio, albert, albi, alencon, ales, amiens, angers, anglet, angouleme,
    annecy, annemasse, antibes, arcachon, argenteuil, arles, armentieres, arques, arras, aubervilliers, auch,
    aurillac, autun, auxerre, avesnes-sur-helpe, avignon, avion, bapaume, bar-le-duc, bastia, bayonne, beaune,
    beauvais, belfort, berck, bergerac, bergues, besancon, bethune, beziers, biarritz, blois, bobigny, bordeaux,
    boulogne-sur-mer, bourg-en-bresse, bourges, brest, briancon, brive-la-gaillarde, bruay-la-buissiere,
    bully-les-mines, caen, cahors, calais, cambrai, cannes, carcassonne, carpentras, carvin, cassel, castres,
    caudry, cergy, chalon-sur-saone, chalons-en-champagne, chambery, chantilly, charleville-mezieres, chartres,
    chateau-thierry, chateauroux, chaumont, chauny, cherbourg, cholet, clermont-ferrand, colmar, compiegne, corbie,
    coudekerque-branche, creil, creteil, croix, dax, denain, dieppe, digne, dijon, dole, douai, doullens,
    draguignan, dreux, dunkerque, epernay, epinal, etaples, evreux, evry, foix, fourmies, frejus, gap,
    grande-synthe, grasse, gravelines, grenoble, gueret, guise, ham, haubourdin, hautmont, hazebrouck,
    henin-beaumont, hirson, hyeres, issoire, la roche-sur-yon, la rochelle, lambersart, lannion, laon, laval, le
    cateau, le creusot, le havre, le mans, le puy-en-velay, le touquet, lens, libourne, lievin, lille, limoges,
    lisieux, lomme, lons-le-saunier, loos, lorient, lourdes, lyon, macon, mantes-la-jolie, marcq-en-baroeul,
    marseille, maubeuge, meaux, melun, mende, meru, metz, millau, mont-de-marsan, montauban, montbeliard,
    montelimar, montlucon, montpellier, montreuil, montreuil-sur-mer, mouscron, mulhouse, nancy, nanterre, nantes,
    narbonne, nevers, nice, nimes, niort, noeux-les-mines, noyon, orchies, orleans, oyonnax, pamiers, pau,
    perigueux, peronne, perpignan, poitiers, pontivy, pontoise, privas, quimper, reims, rennes, roanne, rochefort,
    rodez, romans, roubaix, rouen, roye, saint-amand, saint-brieuc, saint-denis, saint-dizier, saint-etienne,
    saint-lo, saint-malo, saint-nazaire, saint-omer, saint-pol-sur-ternoise, saint-quentin, saintes, salon,
    sarreguemines, sartrouville, saumur, seclin, sedan, senlis, sens, sete, sevran, sochaux, soissons, strasbourg,
    tarbes, tergnier, thionville, thonon, toul, toulon, toulouse, tourcoing, tours, troyes, tulle, valence,
    valenciennes, vannes, verdun, versailles, vesoul, vichy, vienne, vierzon, villefranche, villeneuve-d'ascq,
    villers-cotterets, vimy, vitre, wattignies, wattrelos, wimereux
    """
)

NO_NAMES = _listed(
    """
    ademe, adsl, afghanistan, afpa, afrique, ag, ago, airbnb, algerie, allemagne, alsace, amazon, amerique,
    angleterre, ape, apl, ars, ascension, ase, asie, assemblee, assemblee nationale, asso, auvergne, bac, belgique,
    bep, bic, bio, blablacar, bourgogne, bretagne, bts, ca, ca va, cab, caf, cap, ccas, cdd, cdd-i, cdi, ce, cea,
    cese, chine, chr, chu, cm, cnil, co2, corse, covid, cpam, cse, csg, csp, cv, dde, ddt, departement, dgs, dla,
    doctolib, dr, drac, dreal, dsi, dsn, dsp, dut, dvd, earl, edf, education nationale, ehpad, eirl, esat, espagne,
    ess, est, etat, etats-unis, etp, ets, eurl, europe, excel, facebook, feder, fongecif, france, france travail,
    fse, gab, gaec, gdf, gie, google, gps, grh, hlm, http, https, ia, iae, iban, idf, ime, inrae, insee, instagram,
    internet, ird, irm, italie, itep, iut, japon, ko, leader, leboncoin, lep, lorraine, mali, maroc, metropole, mjc,
    mlle, mm, mme, mr, msa, nation, netflix, nir, noel, nord, normandie, ok, ong, opco, ouest, pac, pacte, paques,
    paris, pc, pcs, pdf, pdg, pentecote, pib, plie, plu, pme, pmi, pmr, po, pole emploi, pologne, portugal,
    powerpoint, pqr, prefecture, provence, pv, rectorat, region, republique, rgpd, rh, rmi, rna, rsa, rse, rtt,
    russie, samu, sarl, sas, sasu, scea, sci, scic, scop, sdis, securite sociale, senat, senegal, siae, sirene,
    siret, smic, sms, sncf, spip, ssiad, st, ste, sti, sud, suisse, syrie, teams, ter, tf1, tgv, tic, tiktok,
    toussaint, tpe, tunisie, turquie, tv, tva, tze, uber, ue, ukraine, ump, union europeenne, urssaf, usb, vae, vtt,
    wc, web, whatsapp, wifi, word, youtube, zac, zad, zep, zfe, zoom, zup
    """
)
"""What has a capital and tells nobody from anybody else: countries, national bodies, feasts, trades' acronyms."""
