internal import ArgumentParser
internal import LimitTheorems
internal import RunSupport

/// The matrices of a theorem, which `check` and `histogram` share: entry law, field and the theorem's own parameters.
struct EnsembleOptions<Theorem: TheoremOptions>: ParsableArguments {
    @OptionGroup var entries: EntryOptions
    @OptionGroup var own: Theorem.Ensemble
}
