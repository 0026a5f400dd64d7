import fc from 'fast-check'

/**
 * The cases of property tests are the same at each run, so that a red proof is the fault of the change it judges;
 * `npm run explore` draws others. What it finds becomes a test of its own.
 */
const given = process.env.FC_SEED
fc.configureGlobal({ seed: given === undefined ? 20_261_127 : Number(given) })
