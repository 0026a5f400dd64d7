import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

/**
 * The objects of HSDS 3.1 as its JSON Schemas define them (github.com/openreferral/specification, `schema/*.json`). Those files are under
 * CC BY-SA 4.0 and are not here; only what they define is told: names, types, formats, what is required. When they are given
 * (`officiels.testing.ts`), a test holds this table to them, field by field.
 * A field is `name`, then `!` when required, then its type after `:` (`text` when nothing is said; `[x]` a list of objects x, `{x}` one;
 * `date` is the type of the tabular form, the JSON Schemas say only text).
 * `additionalProperties` is closed here, which the schemas leave open: a field that HSDS does not know would not be read.
 */
const COMMUNS = 'attributes:[attribute] metadata:[metadata]'
const OBJETS: Readonly<Record<string, string>> = {
  service: `id!:uuid organization_id:uuid program_id:uuid name! alternate_name description url:uri additional_urls:[url] email:email
    status!:active|inactive|defunct|temporarily_closed interpretation_services application_process fees_description wait_time fees
    accreditations eligibility_description minimum_age:number maximum_age:number assured_date:date assurer_email:email licenses alert
    last_modified:date-time phones:[phone] schedules:[schedule] service_areas:[service_area] service_at_locations:[service_at_location]
    languages:[language] organization:{organization} funding:[funding] cost_options:[cost_option] program:{program}
    required_documents:[required_document] contacts:[contact] capacities:[service_capacity] ${COMMUNS}`,
  organization: `id!:uuid name! alternate_name description! email:email website:uri additional_websites:[url] tax_status tax_id
    year_incorporated:number legal_status logo uri:uri parent_organization_id:uuid funding:[funding] contacts:[contact] phones:[phone]
    locations:[location] programs:[program] organization_identifiers:[organization_identifier] ${COMMUNS}`,
  location: `id!:uuid location_type!:physical|postal|virtual url:uri organization_id:uuid name alternate_name description transportation
    latitude:number longitude:number external_identifier external_identifier_type languages:[language] addresses:[address]
    contacts:[contact] accessibility:[accessibility] phones:[phone] schedules:[schedule] ${COMMUNS}`,
  address: `id!:uuid location_id:uuid attention address_1! address_2 city! region state_province! postal_code! country!
    address_type!:physical|postal|virtual ${COMMUNS}`,
  service_at_location: `id!:uuid service_id:uuid location_id:uuid description service_areas:[service_area] contacts:[contact] phones:[phone]
    schedules:[schedule] location:{location} service:{service} ${COMMUNS}`,
  phone: `id!:uuid location_id:uuid service_id:uuid organization_id:uuid contact_id:uuid service_at_location_id:uuid number!
    extension:number type description languages:[language] ${COMMUNS}`,
  schedule: `id!:uuid service_id:uuid location_id:uuid service_at_location_id:uuid valid_from:date valid_to:date dtstart:date timezone:number
    until:date count:number wkst:MO|TU|WE|TH|FR|SA|SU freq:WEEKLY|MONTHLY interval:number byday byweekno bymonthday byyearday description
    opens_at closes_at schedule_link:uri attending_type notes ${COMMUNS}`,
  language: `id!:uuid service_id:uuid location_id:uuid phone_id:uuid name code note ${COMMUNS}`,
  cost_option: `id!:uuid service_id:uuid valid_from:date valid_to:date option currency amount:number amount_description ${COMMUNS}`,
  required_document: `id!:uuid service_id:uuid document uri:uri ${COMMUNS}`,
  service_area: `id!:uuid service_id:uuid service_at_location_id:uuid name description extent extent_type uri ${COMMUNS}`,
  attribute: `id!:uuid link_id:uuid taxonomy_term_id:uuid link_type link_entity value taxonomy_term:{taxonomy_term} label metadata:[metadata]`,
  taxonomy_term: `id!:uuid code name! description! parent_id:uuid taxonomy taxonomy_detail:{taxonomy} language taxonomy_id:uuid term_uri:uri
    metadata:[metadata]`,
  taxonomy: `id!:uuid name! description! uri:uri version metadata:[metadata]`,
  service_capacity: `id!:uuid service_id:uuid unit!:{unit} unit_id:uuid available!:number maximum:number description updated!:date-time
    ${COMMUNS}`,
  unit: `id!:uuid name! scheme identifier uri:uri ${COMMUNS}`,
  accessibility: `id!:uuid location_id:uuid description details url:uri ${COMMUNS}`,
  organization_identifier: `id!:uuid organization_id:uuid identifier_scheme identifier_type! identifier! ${COMMUNS}`,
  url: `id!:uuid label url!:uri organization_id:uuid service_id:uuid ${COMMUNS}`,
  metadata: `id!:uuid resource_id:uuid resource_type last_action_date!:date last_action_type! field_name! previous_value!
    replacement_value! updated_by!`,
}
/** Objects that we give none of: anything there is refused. */
const AUCUN = { contact: false, funding: false, program: false }

const FORMATS = ['uuid', 'uri', 'email', 'date', 'date-time']

function typeOf(type: string): Record<string, unknown> {
  const objet = /^[[{](\w+)[\]}]$/.exec(type)?.[1]
  if (objet !== undefined) {
    const ref = { $ref: `#/$defs/${objet}` }
    return type.startsWith('[') ? { type: 'array', items: ref } : ref
  }
  if (FORMATS.includes(type)) return { type: 'string', format: type }
  if (type === 'number') return { type }
  return type === 'text'
    ? { type: 'string' }
    : { type: 'string', enum: type.split('|').map(v => v.replaceAll('_', ' ')) }
}

export interface Champ {
  exige: boolean
  type: string
}

const champsOf = (champs: string): Record<string, Champ> =>
  Object.fromEntries(
    champs.split(/\s+/).map(champ => {
      const [nom = '', type = 'text'] = champ.split(':')
      return [nom.replace('!', ''), { exige: nom.endsWith('!'), type }]
    }),
  )

/** The fields of each object, by its name. */
export const CHAMPS: Readonly<Record<string, Record<string, Champ>>> = Object.fromEntries(
  Object.entries(OBJETS).map(([nom, champs]) => [nom, champsOf(champs)]),
)

const schemaOf = (champs: Record<string, Champ>): Record<string, unknown> => ({
  type: 'object',
  properties: Object.fromEntries(Object.entries(champs).map(([nom, { type }]) => [nom, typeOf(type)])),
  required: Object.keys(champs).filter(nom => champs[nom]?.exige),
  additionalProperties: false,
})

const $defs = {
  ...AUCUN,
  ...Object.fromEntries(Object.entries(CHAMPS).map(([nom, champs]) => [nom, schemaOf(champs)])),
}

/** Checks one object of HSDS 3.1 and all those below it, with their types and formats. */
export function validatorOf(objet: string): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false })
  addFormats.default(ajv)
  return ajv.compile({ $defs, $ref: `#/$defs/${objet}` })
}
