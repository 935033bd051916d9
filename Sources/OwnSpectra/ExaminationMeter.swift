internal import MonteCarlo
internal import RunSupport

/// Progress over all matrices.
struct ExaminationMeter: Sendable {
    let control: RunControl
    let index: Int
    let total: Int
    let name: String

    /// Draws spectra, and reports how far it is with the present matrix.
    func engine(samples: Int) -> MonteCarloEngine {
        let meter = self
        return MonteCarloEngine(threads: control.threads, stop: control.stop) { finished in
            meter.report(Double(finished) / Double(max(samples, 1)))
        }
    }

    /// A further step of the search for what stands out.
    func step(_ standingOut: Int) { report(0) }

    private func report(_ fraction: Double) {
        control.progress?((Double(index) + min(1, fraction)) / Double(total), name)
    }
}
