import { createHash } from 'node:crypto'
import type { Acteur } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { posterMessage } from '#platform/messages.ts'
import type { TestDatabase } from '#platform/testing/postgres.ts'

/** Stands in every column that says something of the person: found again, or found no more. */
export const MARQUE = 'ZZMARQUE'
export const marque = (ou: string): string => `${MARQUE} ${ou}`

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const octets = (texte: string): Buffer => createHash('sha256').update(texte).digest()

/** Everything that the file of one person can hold, and who stands where around it. */
export const D = {
  personne: uuid(1),
  autrePersonne: uuid(2),
  demande: uuid(10),
  accueil: uuid(11),
  demandeAnonyme: uuid(12),
  accueilAnonyme: uuid(13),
  consentement: uuid(20),
  consentementRetire: uuid(21),
  aiguillage: uuid(30),
  brouillon: uuid(31),
  piece: uuid(32),
  permanence: uuid(40),
  creneau: uuid(41),
  rendezvous: uuid(42),
  rappel: uuid(50),
  /** Of nothing. */
  aveugle: uuid(999),
  nouveau: uuid(998),
  rapprochement: uuid(51),
  projet: uuid(70),
  partage: uuid(71),
  partageRetire: uuid(72),
  atelier: uuid(73),
  /** A draft of `ml`, with `cio` and at `e2c`; then of `cci`: for members, and for everybody. */
  evenement: uuid(80),
  evenementMembres: uuid(81),
  evenementPublic: uuid(82),
  campagne: uuid(83),
  /** To the draft, and to the event of `cci`. */
  inscription: uuid(84),
  autreInscription: uuid(85),
  /** Nobody's file: a question of the Drouais given to `ml`; then one of no territoire, and one that is published. */
  question: uuid(95),
  questionRegion: uuid(96),
  questionPubliee: uuid(97),
  /** Nobody's file: news that somebody follows. */
  abonnement: uuid(88),
  /** Of the parcours of the draft, invited by `ml`. */
  participant: uuid(86),
  /** Of the other person, for the events of `cci`. */
  consentementEvenement: uuid(87),
  /** Open to signature in the Drouais; then a draft there. */
  convention: uuid(90),
  charte: uuid(91),
  /** Being written by the région. */
  conventionRegionale: uuid(160),
  /** Of the plan of the Drouais. */
  objectif: uuid(92),
  actionPlan: uuid(93),
  souhait: uuid(94),
  /** Of `ml`, for members; then of `cci`, for everybody. */
  ressource: uuid(120),
  ressourceVersion: uuid(121),
  ressourcePublique: uuid(122),
  ressourcePubliqueVersion: uuid(123),
  /** Of the conseiller: a file on its way to the library. */
  envoi: uuid(124),
  envoiMorceau: uuid(125),
  /** Of the groups and meetings of the Drouais: the meeting was held. */
  representant: uuid(95),
  groupe: uuid(96),
  schema: uuid(155),
  reunion: uuid(97),
  decision: uuid(98),
  /** Of the région, where the coordination of the Drouais and its representative sit: the meeting was held. */
  commission: uuid(210),
  commissionReunion: uuid(211),
  commissionDecision: uuid(212),
  /** The files of `ml`, being written; of `cio`, visited by `ml`; then one of `ml` that was decided on. */
  label: uuid(110),
  labelVisite: uuid(112),
  labelDecide: uuid(113),
  /** A meeting that is still to come. */
  reunionPrevue: uuid(99),
  /** Of `cio` to `ml`, in the Drouais: held, and told of by the conseiller; then one that is proposed. */
  visite: uuid(130),
  visitePrevue: uuid(131),
  /** Of `ml`, with `cio`: published, then a draft; who is filmed in each. */
  clip: uuid(192),
  clipBrouillon: uuid(193),
  filme: uuid(194),
  filmeBrouillon: uuid(195),
  /** Named by `ml` to the agents of the network. */
  contact: uuid(196),
  /** Nobody's file: told of `ml`; then of a structure that is in no territoire. */
  erreur: uuid(197),
  erreurAilleurs: uuid(198),
  /** Of `ml`: by which the person was sent to `cio`, and is sent elsewhere; it is about to send somebody under `nouveau`. */
  cle: uuid(200),
  cleRegion: uuid(202),
  /** Where the software of `ml` is called. */
  appel: uuid(201),
  avant: uuid(14),
  avantAiguillage: uuid(15),
  compte: {
    conseiller: uuid(101),
    responsable: uuid(102),
    consentie: uuid(103),
    retiree: uuid(104),
    sans: uuid(105),
    ailleurs: uuid(106),
    coordinateur: uuid(107),
    coordinateurAilleurs: uuid(108),
    region: uuid(109),
    numero: uuid(110),
    demandeur: uuid(111),
  },
} as const

/** Structures by what ties them to the person. */
export const STRUCTURES = {
  propre: 'ml',
  consentie: 'cio',
  retiree: 'e2c',
  sans: 'cci',
  ailleurs: 'afpa',
  numero: 'nu',
} as const

const agent = (role: Extract<Acteur, { sorte: 'agent' }>['role'], compte: string, ou: object): Acteur => ({
  sorte: 'agent',
  role,
  compte,
  ...ou,
})

/** Who may ask: each role, in each relation to the file. */
export const ACTEURS = {
  conseiller: agent('conseiller', D.compte.conseiller, { structure: 'ml' }),
  responsable: agent('responsable', D.compte.responsable, { structure: 'ml' }),
  consentie: agent('conseiller', D.compte.consentie, { structure: 'cio' }),
  retiree: agent('conseiller', D.compte.retiree, { structure: 'e2c' }),
  sans: agent('conseiller', D.compte.sans, { structure: 'cci' }),
  ailleurs: agent('conseiller', D.compte.ailleurs, { structure: 'afpa' }),
  coordinateur: agent('coordinateur', D.compte.coordinateur, { territoire: 'drouais' }),
  coordinateurAilleurs: agent('coordinateur', D.compte.coordinateurAilleurs, { territoire: 'ailleurs' }),
  region: agent('region', D.compte.region, {}),
  numero: agent('numero-unique', D.compte.numero, { structure: 'nu' }),
  demandeur: agent('conseiller', D.compte.demandeur, {}),
  personne: { sorte: 'personne', personne: D.personne },
  autrePersonne: { sorte: 'personne', personne: D.autrePersonne },
  recepteur: { sorte: 'recepteur', aiguillage: D.aiguillage, structure: 'cio' },
  autreRecepteur: { sorte: 'recepteur', aiguillage: D.brouillon, structure: 'cci' },
  projet: { sorte: 'projet', projet: D.projet },
  autreProjet: { sorte: 'projet', projet: D.nouveau },
  partenaire: { sorte: 'partenaire', cle: D.cle, structure: 'ml' },
  systeme: { sorte: 'systeme', tache: 'test' },
} as const satisfies Record<string, Acteur>

/** A software that sends for `ml`: it opened the file of the person. */
async function insererPartenaire(
  run: (text: string, ...values: unknown[]) => Promise<unknown>,
  sceller: (lieu: string, id: string, contenu: unknown) => Buffer,
  le: Date,
): Promise<void> {
  await run(
    `insert into partenaire_appel (id, structure_id, adresse, secret_chiffre, secret_avant_chiffre, avant_jusqua, cree_par, cree_le)
     values ($1, 'ml', 'https://logiciel.example/', $2, $3, $5, $4, $5)`,
    D.appel,
    sceller('partenaire_appel.secret', D.appel, 'whsec_'),
    sceller('partenaire_appel.secret_avant', D.appel, 'whsec_'),
    D.compte.responsable,
    le,
  )
  await run(
    `insert into partenaire_livraison (appel_id, aiguillage_id, etat, fait_le, livre_le, code) values ($1, $2, 'sent', $3, $3, 204)`,
    D.appel,
    D.aiguillage,
    le,
  )
  await run(
    `insert into partenaire_cle (id, structure_id, nom, prefixe, empreinte, portees, creee_par, creee_le)
     values ($1, 'ml', 'Logiciel', 'dporte_', $2, '{aiguillages:creer,aiguillages:lire}', $3, $4)`,
    D.cle,
    octets('cle partenaire'),
    D.compte.responsable,
    le,
  )
  await run(
    `insert into partenaire_cle (id, structure_id, nom, prefixe, empreinte, portees, creee_par, creee_le, par_region)
     values ($1, 'afpa', 'Outil régional', 'dporte_', $2, '{aiguillages:creer}', $3, $4, true)`,
    D.cleRegion,
    octets('cle de la région'),
    D.compte.region,
    le,
  )
  await run(
    `insert into partenaire_usage (cle_id, operation, statut, le) values ($1, 'adresser', 201, $2)`,
    D.cleRegion,
    le,
  )
  await run(`insert into partenaire_usage (cle_id, operation, statut, le) values ($1, 'adresser', 201, $2)`, D.cle, le)
  for (const id of [D.aiguillage, D.brouillon, D.nouveau])
    await run(`insert into partenaire_envoi values ($1, $2, 'ml', '', $3)`, id, D.cle, le)
  await run(`update acces set partenaire = true where personne_id = $1 and structure_id = 'ml'`, D.personne)
}

/** Writes the file, whole, as the owner of the tables. */
export async function insererDossier({ pool }: TestDatabase, chiffre: Chiffre, le: Date): Promise<void> {
  const sceller = (lieu: string, id: string, contenu: unknown = marque(lieu)) => chiffre.seal(`${lieu}.${id}`, contenu)
  const demain = new Date(le.getTime() + 86_400_000)
  const run = (text: string, ...values: unknown[]) => pool.query(text, values)

  await run(
    `insert into structure (id, nom, reseau, source, empreinte) select id, 'Structure ' || id, 'autre', 't', 't' from unnest($1::text[]) id
     on conflict do nothing`,
    [...Object.values(STRUCTURES), 'autre'],
  )
  await run(
    "insert into territoire (id, nom) values ('drouais', 'Drouais'), ('ailleurs', 'Ailleurs') on conflict do nothing",
  )
  await run(`insert into territoire_membre values ('drouais', 'ml'), ('drouais', 'cio'), ('drouais', 'e2c'), ('drouais', 'cci'), ('ailleurs', 'afpa')
    on conflict do nothing`)
  for (const [nom, acteur] of Object.entries(ACTEURS)) {
    if (acteur.sorte !== 'agent') continue
    await run(
      'insert into compte (id, courriel, nom, cree_le) values ($1, $2, $3, $4)',
      acteur.compte,
      `${nom.toLowerCase()}@essai.example`,
      nom,
      le,
    )
    await run(
      'insert into affectation (id, compte_id, role, structure_id, territoire_id, etat, demandee_le) values ($1, $1, $2, $3, $4, $5, $6)',
      acteur.compte,
      acteur.role,
      'structure' in acteur ? acteur.structure : nom === 'demandeur' ? 'ml' : null,
      'territoire' in acteur ? acteur.territoire : null,
      nom === 'demandeur' ? 'demandee' : 'active',
      le,
    )
    await run(
      `insert into session (empreinte, compte_id, affectation_id, moyen, navigateur, cree_le, vue_le, expire_le)
       values ($1, $2, $2, 'courriel', 'essai', $3, $3, $4)`,
      octets(`session ${nom}`),
      acteur.compte,
      le,
      demain,
    )
    await run(
      `insert into cle_acces (id, compte_id, cle_publique, nom, cree_le) values ($1, $2, '\\x00', 'clé', $3)`,
      `cle-${nom}`,
      acteur.compte,
      le,
    )
    await run(
      'insert into agenda_flux (empreinte, compte_id, structure_id, cree_le) values ($1, $2, $3, $4)',
      octets(`flux ${nom}`),
      acteur.compte,
      'ml',
      le,
    )
  }
  await run(
    "insert into jeton (empreinte, usage, contenu, cree_le, expire_le) values ($1, 'lien', '\\x00', $2, $3)",
    octets('jeton'),
    le,
    demain,
  )
  await run('insert into appel_ouvert (appel, expire_le) values ($1, $2)', 'appel', demain)

  for (const id of [D.personne, D.autrePersonne])
    await run(
      `insert into personne (id, identite_chiffre, contact_prefere, langue, accessibilite, rapprochement, cree_le, vue_le)
       values ($1, $2, 'telephone', $3, $4, $5, $6, $6)`,
      id,
      sceller('personne.identite', id, {
        prenom: marque('prenom'),
        nom: marque('nom'),
        telephone: marque('telephone'),
      }),
      marque('langue'),
      [marque('accessibilite')],
      [Buffer.from(marque('rapprochement'))],
      le,
    )
  await run(
    `insert into consentement (id, personne_id, finalite, destinataires, moyen, preuve, recueilli_le, retire_le) values
     ($1, $3, 'aiguillage', '{cio}', 'oral', $4, $5, null), ($2, $3, 'aiguillage', '{e2c}', 'oral', $4, $5, $5)`,
    D.consentement,
    D.consentementRetire,
    D.personne,
    marque('preuve'),
    le,
  )
  await run(
    `insert into acces (personne_id, structure_id, origine, consentement_id, ouvert_le, retire_le) values
     ($1, 'ml', 'accueil', null, $4, null), ($1, 'cio', 'consentement', $2, $4, null), ($1, 'e2c', 'consentement', $3, $4, $4),
     ($5, 'cci', 'accueil', null, $4, null)`,
    D.personne,
    D.consentement,
    D.consentementRetire,
    le,
    D.autrePersonne,
  )
  const faits = {
    besoins: ['alternance'],
    situation: { age: 17, rqth: true, langues: [marque('langues')] },
    mots: marque('faits'),
  }
  for (const [id, accueil, personne] of [
    [D.demande, D.accueil, D.personne],
    [D.demandeAnonyme, D.accueilAnonyme, null],
  ] as const) {
    await run(
      `insert into demande (id, personne_id, structure_id, texte_chiffre, faits, creee_le) values ($1, $2, 'ml', $3, $4, $5)`,
      id,
      personne,
      sceller('demande.texte', id),
      faits,
      le,
    )
    await run(
      `insert into accueil (id, structure_id, compte_id, personne_id, demande_id, canal, note_chiffre, le)
       values ($1, 'ml', $2, $3, $4, 'sur-place', $5, $6)`,
      accueil,
      D.compte.conseiller,
      personne,
      id,
      sceller('accueil.note', accueil),
      le,
    )
  }
  await run(
    'insert into rapprochement (id, a, b, propose_le) values ($1, $2, $3, $4)',
    D.rapprochement,
    D.personne,
    D.autrePersonne,
    le,
  )
  for (const id of [D.personne, D.autrePersonne])
    await run("insert into rapprochement_reponse values ($1, $2, 'ne-sait-pas', $3)", D.rapprochement, id, le)
  await run(
    `insert into rappel (id, contenu_chiffre, telephone_empreinte, creneau, demande_le, promis_pour, accueil_id, annulation_empreinte)
     values ($1, $2, $3, 'matin', $4, $5, $6, $7)`,
    D.rappel,
    sceller('rappel.contenu', D.rappel),
    Buffer.from(marque('telephone')),
    le,
    demain,
    D.accueil,
    Buffer.from(marque('annulation')),
  )
  await run(
    'insert into lien_personne (empreinte, personne_id, cree_le, expire_le) values ($1, $2, $3, $4)',
    octets('lien'),
    D.personne,
    le,
    demain,
  )
  await insererAiguillage({ run, sceller, le, demain })
  await insererPartenaire(run, sceller, le)
  await run(
    'insert into projet_garde (id, code_empreinte, document_chiffre, cree_le, vu_le) values ($1, $2, $3, $4, $4)',
    D.projet,
    octets('code'),
    // Nobody's file: it says nothing of the person.
    sceller('projet_garde.document', D.projet, projetVide(le)),
    le,
  )
  for (const [id, structure, retire] of [
    [D.partage, STRUCTURES.propre, null],
    [D.partageRetire, STRUCTURES.retiree, le],
  ] as const)
    await run(
      `insert into projet_partage (id, projet_id, structure_id, nom_chiffre, sante, ouvert_le, jusqua, retire_le, aiguillage_id)
       values ($1, $2, $3, $4, false, $5, $6, $7, $8)`,
      id,
      D.projet,
      structure,
      sceller('projet_partage.nom', id, 'Une personne'),
      le,
      demain,
      retire,
      retire === null ? D.aiguillage : null,
    )
  await run(
    `insert into projet_compte (jeton, mois, departement, metiers, sans_formation, sans_porte, dit_le)
     values ($1, $2::timestamptz, '28', '{D1102}', '{}', false, $2::timestamptz)`,
    D.projet,
    le,
  )
  await run(
    `insert into atelier (id, structure_id, code, nom, ouvre_le, ferme_le) values ($1, 'ml', 'ABC234', 'Atelier', $2, $3)`,
    D.atelier,
    le,
    demain,
  )
  // The place of nobody's project.
  await run(
    'insert into atelier_place (id, atelier_id, rang, nom_chiffre) values ($1, $2, 1, $3)',
    D.projet,
    D.atelier,
    sceller('atelier_place.nom', D.projet, 'Une personne'),
  )
  await run(
    "insert into projet_ouverture (partage_id, structure_id, geste, le) values ($1, 'ml', 'ouvrir', $2)",
    D.partage,
    le,
  )
  await run(
    `insert into evenement_campagne (id, titre, debut, fin, structure_id) values ($1, 'Semaine', '2026-03-02', '2026-03-06', 'ml')`,
    D.campagne,
  )
  for (const [id, pilote, etat, membres] of [
    [D.evenement, 'ml', 'brouillon', false],
    [D.evenementMembres, 'cci', 'publie', true],
    [D.evenementPublic, 'cci', 'publie', false],
  ] as const) {
    await run(
      `insert into evenement (id, pilote, titre, etat, membres, inscription, debut, fin, cree_le, maj_le)
       values ($1, $2, 'Atelier', $3, $4, case when $4 then 'ici' else 'aucune' end, $5, $5::timestamptz + interval '1 hour', $6, $6)`,
      id,
      pilote,
      etat,
      membres,
      demain,
      le,
    )
    await run("insert into evenement_structure values ($1, $2, 'pilote')", id, pilote)
  }
  await run("insert into evenement_structure values ($1, 'cio', 'co-organisateur'), ($1, 'e2c', 'hote')", D.evenement)
  await run("update evenement set territoire_id = 'drouais' where id = $1", D.evenement)
  await run(
    `insert into evenement_tache (id, evenement_id, structure_id, intitule, echeance, cree_le) values ($1, $1, 'ml', 'Réserver la salle', '2026-03-01', $2)`,
    D.evenement,
    le,
  )
  await run(
    `insert into evenement_avis (id, evenement_id, utile, suite, conseille) values ($1, $1, 'oui', 'oui', 'oui')`,
    D.evenement,
  )
  await run(
    `insert into parcours (evenement_id, debut, tours, duree_min, pause_min, taille_groupe, personnes, etapes, plan, maj_le)
     values ($1, $2, 1, 30, 0, 8, 8, $3, $4, $5)`,
    D.evenement,
    demain,
    JSON.stringify([
      {
        id: 'e1',
        titre: 'Accueil',
        structure: 'ml',
        salles: [{ id: 'e1-1', nom: 'Salle A', capacite: 8 }],
        apres: [],
        fermee: [],
      },
    ]),
    JSON.stringify({ ok: true, groupes: [8], passages: [{ groupe: 0, tour: 0, etape: 'e1', salle: 'e1-1' }] }),
    le,
  )
  await run(
    `insert into parcours_participant (id, evenement_id, personne_id, consentement_id, invite_par, contenu_chiffre, lien_empreinte, groupe, invite_le, fin_le)
     values ($1, $2, $3, $4, 'ml', $5, $6, 0, $7, $8)`,
    D.participant,
    D.evenement,
    D.personne,
    D.consentement,
    sceller('parcours_participant.contenu', D.participant, { prenom: marque('prenom'), nom: marque('nom') }),
    octets('parcours'),
    le,
    demain,
  )
  await run(
    "insert into parcours_presence (participant_id, etape, present, notee_le) values ($1, 'e1', true, $2)",
    D.participant,
    le,
  )
  await run('insert into evenement_venue values ($1, $1, 2, $2), ($3, $3, 1, $2)', D.evenement, le, D.evenementPublic)
  for (const [id, evenement] of [
    [D.inscription, D.evenement],
    [D.autreInscription, D.evenementPublic],
  ] as const)
    await run(
      `insert into inscription (id, evenement_id, rang, sorte, places, etat, contenu_chiffre, inscrite_le, fin_le)
       values ($1, $2, 1, 'seul', 1, 'confirmee', $3, $4, $5)`,
      id,
      evenement,
      // Nobody's file: it says nothing of the person.
      sceller('inscription.contenu', id, { prenom: 'Autre', nom: 'Autre', courriel: 'autre@essai.example' }),
      le,
      demain,
    )
  for (const [id, territoire, etat] of [
    [D.question, 'drouais', 'attribuee'],
    [D.questionRegion, null, 'recue'],
    [D.questionPubliee, 'drouais', 'publiee'],
  ] as const)
    await run(
      `insert into question (id, objet, code, nom, territoire_id, etat, structure_id, contenu_chiffre, question, reponse, posee_le, attribuee_le, repondue_le, garde_depuis)
       values ($1, 'territoire', 'commune:28134', 'Dreux', $2, $3, case when $3 <> 'recue' then 'ml' end, $4, $5, $5, $6, $6, $6, case when $3 <> 'publiee' then $6::timestamptz end)`,
      id,
      territoire,
      etat,
      etat === 'publiee'
        ? null
        : sceller('question.contenu', id, { texte: 'Où aller ?', courriel: 'autre@essai.example' }),
      etat === 'publiee' ? 'Où ?' : null,
      le,
    )
  await run(
    `insert into abonnement (id, contenu_chiffre, courriel_empreinte, lien_empreinte, genres, endroit, rythme, confirme_le, dit_jusqua)
     values ($1, $2, 'c', 'l', '{evenements}', 'partout', 'jour', $3, $3)`,
    D.abonnement,
    sceller('abonnement.contenu', D.abonnement, { courriel: 'autre@essai.example' }),
    le,
  )
  await run(
    `insert into membre_page (structure_id, presentation, confirmee_le, lien_empreinte, lien_fin, maj_le) values ('ml', 'Page', $1, 'l', $1, $1)`,
    le,
  )
  await run(
    `insert into membre_contact (id, structure_id, nom, accord_le, confirme_le) values ($1, 'ml', 'Autre', $2, $2)`,
    D.contact,
    le,
  )
  for (const [id, structure] of [
    [D.erreur, 'ml'],
    [D.erreurAilleurs, 'autre'],
  ] as const)
    await run(
      `insert into erreur_signalee (id, structure_id, sujet, contenu_chiffre, recue_le, garde_depuis) values ($1, $2, 'horaires', $3, $4, $4)`,
      id,
      structure,
      sceller('erreur_signalee.contenu', id, { texte: 'Fermé le mercredi', courriel: 'autre@essai.example' }),
      le,
    )
  await run(
    `insert into membre_rappel_arrete (adresse_empreinte, arrete_le) values (decode(repeat('aa', 32), 'hex'), $1)`,
    le,
  )
  await run(`insert into lettre_lecteur (compte_id, lien_empreinte) values ($1, 'l')`, D.compte.responsable)
  await run(`insert into membre_vu (compte_id, structure_id, vu_le) values ($1, 'ml', $2)`, D.compte.conseiller, le)
  await run(
    `insert into convention (id, territoire_id, forme, version, etat, titre, texte, debut, cree_le, maj_le)
     values ($1, 'drouais', 'convention', 1, 'ouverte', 'Convention', 'Le texte', $3::timestamptz::date, $3, $3), ($2, 'drouais', 'charte', 1, 'brouillon', 'Charte', '', null, $3, $3)`,
    D.convention,
    D.charte,
    le,
  )
  await run(
    `insert into convention_membre (convention_id, structure_id, signee_le, lieu)
     values ($1, 'ml', $3::timestamptz::date, 'Dreux'), ($1, 'cio', null, null), ($2, 'ml', null, null)`,
    D.convention,
    D.charte,
    le,
  )
  await run(
    `insert into plan_objectif (id, territoire_id, annee, titre, cree_le, maj_le) values ($1, 'drouais', 2026, 'Objectif', $2, $2)`,
    D.objectif,
    le,
  )
  await run(
    `with a as (insert into plan_action (id, territoire_id, annee, objectif_id, titre, cree_le, maj_le) values ($1, 'drouais', 2026, $2, 'Action', $3, $3)),
     s as (insert into plan_action_structure values ($1, 'ml', 'porteur'))
     insert into plan_action_etape values ($1, 1, 'prevue', '', $3)`,
    D.actionPlan,
    D.objectif,
    le,
  )
  await run(
    `insert into plan_souhait (id, territoire_id, structure_id, sorte, texte, cree_le) values ($1, 'drouais', 'ml', 'outils', 'Un agenda', $2)`,
    D.souhait,
    le,
  )
  for (const [id, version, structure, membres] of [
    [D.ressource, D.ressourceVersion, 'ml', true],
    [D.ressourcePublique, D.ressourcePubliqueVersion, 'cci', false],
  ] as const) {
    await run(
      `insert into ressource (id, structure_id, titre, genre, membres, revue_le, cree_le, maj_le)
       values ($1, $2, 'Guide', 'guide', $3, '2027-01-01', $4, $4)`,
      id,
      structure,
      membres,
      le,
    )
    // Two versions: the one that is shown, and the one before it.
    await run(
      `insert into ressource_version (id, ressource_id, rang, nom, type, taille, etat, deposee_le)
       values ($1, $2, 2, 'guide.pdf', 'application/pdf', 12, 'saine', $3), (gen_random_uuid(), $2, 1, 'guide.pdf', 'application/pdf', 12, 'saine', $3)`,
      version,
      id,
      le,
    )
    await run('update ressource set version_id = $2 where id = $1', id, version)
    await run("insert into ressource_lien values ($1, 'territoire', 'drouais')", id)
  }
  await run(
    "insert into ressource_usage (ressource_id, structure_id, le) values ($1, 'ml', $2)",
    D.ressourcePublique,
    le,
  )
  // On its way for as long as the dossier is looked at.
  await run(
    `insert into envoi (id, compte_id, pour, metadonnees, taille, recu, morceaux, tailles, commence_le, expire_le)
     values ($1, $2, 'document', 'filename Z3VpZGUucGRm,pour ZG9jdW1lbnQ=', 12, 5, array[$3]::uuid[], array[5], $4, now() + interval '1 day')`,
    D.envoi,
    D.compte.conseiller,
    D.envoiMorceau,
    le,
  )
  await run(
    `with d as (insert into label_dossier (id, territoire_id, structure_id, cree_le, maj_le) values ($1, 'drouais', 'ml', $2, $2)),
     r as (insert into label_reponse (dossier_id, exigence, niveau) values ($1, 'gratuit', 'oui'))
     insert into avis_accueil values ('ml', date_trunc('month', $2::timestamptz)::date, 'ecoute', 'oui', 1)`,
    D.label,
    le,
  )
  await run(
    `insert into label_dossier (id, territoire_id, structure_id, cree_le, maj_le, envoye_le, visiteur_id, visite_le, visite_rendue_le)
     values ($1, 'drouais', 'cio', $2, $2, $2, 'ml', $2::timestamptz::date, $2)`,
    D.labelVisite,
    le,
  )
  await run(
    `with d as (insert into label_dossier (id, territoire_id, structure_id, cree_le, maj_le, envoye_le, visiteur_id, visite_le,
         visite_rendue_le, decision, decide_le, terme)
       values ($1, 'drouais', 'ml', $2, $2, $2, 'cio', $2::timestamptz::date, $2, 'accorde', $2::timestamptz::date, $2::timestamptz::date + 9))
     insert into label_reponse (dossier_id, exigence, niveau, amelioration) values ($1, 'gratuit', 'oui', 'Afficher')`,
    D.labelDecide,
    new Date(le.getTime() - 86_400_000),
  )
  await run(
    `with v as (insert into regles_version (numero, motif, apercu, par, le) values (1, 'Essai', $1, $2, $3)),
     c as (insert into demande_comptee values ('2026-04-01', '{"besoins": ["vae"]}', false, 5)),
     m as (insert into regles_mois values ('2026-04-01', '[]', false, $3)),
     t as (insert into regles_composition values ('2026-03-01', 'structure', 'cio', 'drouais'))
     insert into regles_brouillon (base, reseaux, besoins, maj_le) values (1, '', '- code: vae', $3)`,
    JSON.stringify({ version: 0, cas: 0, changees: 0, premieres: 0, territoires: [], besoins: [], exemples: [] }),
    D.compte.region,
    le,
  )
  await run(
    "insert into observatoire_abonnement values (gen_random_uuid(), $1, $1, 'trimestre', 'o', $2, $2::timestamptz::date)",
    D.compte.region,
    le,
  )
  await run(
    `insert into rapport (territoire_id, annee, version, pdf, empreinte, contenu_empreinte, nom, fonction, signe_le)
     select 'drouais', 2025, 1, 'x', h, h, 'Ana Lys', 'Coordinatrice', $1 from encode(sha256('x'), 'hex') h`,
    le,
  )
  await run(
    `insert into convention_institution (convention_id, rang, nom) values ($1, 1, 'Rectorat'), ($2, 1, 'Rectorat')`,
    D.convention,
    D.charte,
  )
  await run(
    `with c as (insert into convention (id, territoire_id, forme, version, titre, cree_le, maj_le) values ($1, null, 'charte', 1, 'Région', $2, $2)),
     m as (insert into convention_membre (convention_id, structure_id) values ($1, 'cio'))
     insert into convention_institution (convention_id, rang, nom) values ($1, 1, 'État')`,
    D.conventionRegionale,
    le,
  )
  await run(
    `with c as (insert into territoire_changement (territoire_id, geste, par, le) values ('drouais', 'creer', $1, $2)),
     m as (insert into territoire_membre_ancien values ('ailleurs', 'e2c')),
     p as (insert into territoire_proposition (territoire_id, structure_id) values ('ailleurs', 'ml'))
     insert into observatoire_composition values ('drouais', '2025-01-01', 'ml')`,
    D.compte.region,
    le,
  )
  await run(
    `insert into schema_animation (id, territoire_id, version, etat, texte, donnees, arrete_le, cree_le, maj_le)
     values ($1, 'drouais', 1, 'arrete', 'Se réunir', $3, $2::timestamptz::date, $2, $2),
       (gen_random_uuid(), 'drouais', 2, 'brouillon', 'Se voir', null, null, $2, $2),
       (gen_random_uuid(), null, 1, 'brouillon', 'Se voir', null, null, $2, $2)`,
    D.schema,
    le,
    JSON.stringify({
      annee: 2026,
      pilotes: [],
      groupes: [],
      calendrier: [],
      objectifs: [],
      actions: [],
      territoires: [],
    }),
  )
  await run(`insert into formation_suivie values ('ml', 2025, 2, 6, $1)`, le)
  await run(`insert into territoire_pilote values ('drouais', 'ml', $1::timestamptz::date, null)`, le)
  await run(
    `with r as (insert into representant (id, territoire_id, structure_id, nom, courriel, debut, cree_le)
       values ($1, 'drouais', 'ml', 'Ana Lys', 'ana@essai.example', '2015-09-28', $6)),
     g as (insert into groupe (id, territoire_id, sorte, nom, cree_le) values ($2, 'drouais', 'groupe-local', 'Groupe', $6)),
     m as (insert into groupe_membre values ($2, 'drouais', $1)),
     n as (insert into reunion (id, territoire_id, groupe_id, titre, debut, fin, etat, cree_le, maj_le)
       values ($3, 'drouais', $2, 'Réunion', $6, $6::timestamptz + interval '2 hours', 'tenue', $6, $6),
         ($5, 'drouais', $2, 'Réunion', $6::timestamptz + interval '9 days', $6::timestamptz + interval '10 days', 'prevue', $6, $6)),
     p as (insert into reunion_presence values ($3, 'drouais', $1, 'present'))
     insert into decision (id, territoire_id, reunion_id, texte, cree_le, maj_le) values ($4, 'drouais', $3, 'Décision', $6, $6)`,
    D.representant,
    D.groupe,
    D.reunion,
    D.decision,
    D.reunionPrevue,
    le,
  )
  await run(
    `with g as (insert into groupe (id, sorte, nom, cree_le) values ($1, 'commission-regionale', 'Commission', $5)),
     s as (insert into commission_siege values ($1, 'drouais', null), ($1, 'drouais', $4)),
     n as (insert into reunion (id, groupe_id, titre, debut, fin, etat, cree_le, maj_le)
       values ($2, $1, 'Réunion', $5, $5::timestamptz + interval '2 hours', 'tenue', $5, $5)),
     p as (insert into commission_presence values ($2, 'drouais', null, 'present'))
     insert into decision (id, reunion_id, texte, cree_le, maj_le) values ($3, $2, 'Décision', $5, $5)`,
    D.commission,
    D.commissionReunion,
    D.commissionDecision,
    D.representant,
    le,
  )
  for (const [id, filme, etat, videoLe, publieLe] of [
    [D.clip, D.filme, 'publie', le, le],
    [D.clipBrouillon, D.filmeBrouillon, 'brouillon', null, null],
  ] as const) {
    await run(
      `insert into clip (id, structure_id, territoire_id, partenaires, titre, sujet, etat, video_id, type, taille, duree_ms, largeur, hauteur,
         controle, depose_le, sous_titres, transcription, publie_le, cree_le, maj_le)
       select $1, 'ml', 'drouais', '{cio}', 'Clip', 'metier', $2, case when v.le is not null then $1::uuid end, 'video/webm', 12, 1000, 64, 36,
         'saine', v.le, '[{"debut": 0, "fin": 900, "texte": "Bonjour"}]', 'Bonjour', $4, $5, $5 from (select $3::timestamptz as le) v`,
      id,
      etat,
      videoLe,
      publieLe,
      le,
    )
    await run(
      `insert into clip_personne (id, clip_id, contenu_chiffre, mineur, portee, signee_le, expire_le, moyen, lien_empreinte, ajoutee_le, video_id)
       values ($1, $2, $3, false, 'site', $4::timestamptz::date, $4::timestamptz::date + 1000, 'papier', $5, $4,
         (select video_id from clip where clip.id = $2))`,
      filme,
      id,
      // Nobody's file: it says nothing of the person.
      sceller('clip_personne.contenu', filme, { nom: 'Autre', courriel: '', representant: '' }),
      le,
      octets(`clip ${filme}`),
    )
  }
  await run(
    `with v as (insert into visite (id, territoire_id, sorte, hote_id, invitee_id, objet, debut, fin, etat, hote_accord, invitee_accord, cree_le, maj_le)
       values ($1, 'drouais', 'decouverte', 'ml', 'cio', 'Voir', $5, $5::timestamptz + interval '2 hours', 'faite', true, true, $5, $5),
         ($2, 'drouais', 'decouverte', 'ml', 'cio', 'Voir', $5::timestamptz + interval '9 days', $5::timestamptz + interval '10 days', 'proposee', false, false, $5, $5)),
     p as (insert into visite_participant (visite_id, compte_id, structure_id, nom, appris, autrement, utile, retour_le, inscrit_le)
       values ($1, $3, 'ml', 'Ana Lys', 'Le travail', '', 'oui', $5, $5), ($2, $4, 'cio', 'Ben Roy', null, null, null, null, $5))
     insert into reseau_suite (territoire_id, cle, titre, raison, etat, motif, le) values ('drouais', 'lien|a|b', 'A et B', 'Peu', 'ecartee', 'Trop tôt', $5)`,
    D.visite,
    D.visitePrevue,
    D.compte.conseiller,
    D.compte.consentie,
    le,
  )
  await posterMessage(
    { query: (text, values) => pool.query(text, values && [...values]) },
    chiffre,
    {
      cle: 'essai',
      canal: 'courriel',
      a: marque('adresse'),
      objet: marque('objet'),
      texte: marque('texte'),
      personne: D.personne,
    },
    le,
  )
  await run('update message set erreur = $1', marque('erreur'))
  // The owner signs nothing by itself: the journal says who acts.
  for (const id of [D.personne, D.autrePersonne])
    await run(
      `with moi as (select set_config('porte.sorte', 'systeme', true)) insert into journal (personne_id, rang, le, sorte, action, objet, objet_id, precedente, empreinte)
       select $1::uuid, 0, $2, '', 'lire', 'personne', $3, '', '' from moi`,
      id,
      le,
      id,
    )
}

/** A project with nothing in it, as docs/projet-format.md tells. */
const projetVide = (le: Date) => ({
  format: 'deuxieme-porte/projet',
  version: 1,
  id: D.projet,
  creeLe: le.toISOString(),
  synchro: null,
  interets: { inventaire: 1, reponses: {} },
  ...{ souhaits: {}, acquis: {}, competences: {}, metiers: {}, etapes: {}, notes: {} },
})

interface Ecriture {
  run: (text: string, ...values: unknown[]) => Promise<unknown>
  sceller: (lieu: string, id: string) => Buffer
  le: Date
  demain: Date
}

async function insererAiguillage({ run, sceller, le, demain }: Ecriture): Promise<void> {
  for (const [id, statut, recepteur] of [
    [D.aiguillage, 'sent', 'cio'],
    [D.brouillon, 'draft', 'cci'],
  ] as const) {
    await run(
      `insert into aiguillage (id, chaine, rang, personne_id, demande_id, accueil_id, emetteur_structure, recepteur_structure, statut,
         proprietaire, consentement_id, cree_le, maj_le) values ($1, $1, 1, $2, $3, $4, 'ml', $5, $6, 'emetteur', $8, $7, $7)`,
      id,
      D.personne,
      D.demande,
      D.accueil,
      recepteur,
      statut,
      le,
      statut === 'sent' ? D.consentement : D.consentementRetire,
    )
    await run('insert into aiguillage_contenu values ($1, $2)', id, sceller('aiguillage.contenu', id))
  }
  await run(
    `insert into aiguillage_etape (aiguillage_id, vers, par, le) values ($1, 'sent', 'emetteur', $2)`,
    D.aiguillage,
    le,
  )
  for (const [id, aiguillage] of [
    [D.avant, null],
    [D.avantAiguillage, D.aiguillage],
  ] as const)
    await run(
      `insert into demande_avant (id, demande_id, aiguillage_id, texte_chiffre, ecrit_par, remplace_le) values ($1, $2, $3, $4, 'structure', $5)`,
      id,
      D.demande,
      aiguillage,
      sceller('demande_avant.texte', id),
      le,
    )
  // The first row of the table.
  await run('update aiguillage_etape set message_chiffre = $1', sceller('aiguillage_etape.message', '1'))
  await run(
    'insert into lien_recepteur (empreinte, aiguillage_id, cree_le, expire_le) values ($1, $2, $3, $4)',
    octets('lien recepteur'),
    D.aiguillage,
    le,
    demain,
  )
  await run(
    `insert into piece (id, aiguillage_id, nom_chiffre, type, taille, etat, deposee_par, deposee_le)
     values ($1, $2, $3, 'application/pdf', 12, 'saine', $4, $5)`,
    D.piece,
    D.aiguillage,
    sceller('piece.nom', D.piece),
    D.compte.conseiller,
    le,
  )
  await run("insert into capacite (structure_id, places, dite_le) values ('ml', 12, $1)", le)
  await run(
    `insert into permanence (id, structure_id, nom, recurrence, debut, duree_min, creneaux) values ($1, 'cio', 'Permanence', 'FREQ=WEEKLY', '2026-01-01', 30, 2)`,
    D.permanence,
  )
  await run(
    `insert into creneau (id, permanence_id, structure_id, debut, fin, places) values ($1, $2, 'cio', $3, $3::timestamptz + interval '30 minutes', 3)`,
    D.creneau,
    D.permanence,
    demain,
  )
  await run(
    `insert into rendezvous (id, creneau_id, place, structure_id, personne_id, pris_par, pris_le) values ($1, $2, 1, 'cio', $3, 'personne', $4)`,
    D.rendezvous,
    D.creneau,
    D.personne,
    le,
  )
  await run(
    `insert into rendezvous (creneau_id, place, structure_id, personne_id, pris_par, pris_le) values ($1, 2, 'cio', $2, 'personne', $3)`,
    D.creneau,
    D.autrePersonne,
    le,
  )
}
