public import Autoencoders
internal import ComplexModule
public import Datasets
public import Files
internal import MonteCarlo
internal import RealModule
public import RunSupport

/// Spectra of the Jacobians of given networks at images, written as arrays and summarised.
public struct JacobianExperiment: Sendable {
    /// A network with its name in the results.
    public struct Network: Sendable {
        /// For example the path of its weights.
        public var name: String
        /// Weights and biases.
        public var weights: StoredWeights

        /// A network.
        public init(name: String, weights: StoredWeights) {
            self.name = name
            self.weights = weights
        }
    }

    /// The summary of one network's Jacobians.
    public struct Row: Codable, Sendable {
        /// The network's name.
        public var network: String
        /// Which Jacobian.
        public var space: JacobianSpace
        /// Its eigenvalues.
        public var summary: JacobianSummary

        /// The names of the columns of `summary.csv`, where there is one.
        enum CodingKeys: String, CodingKey {
            case network
            case space = "jacobian"
            case summary
        }
    }

    /// The networks.
    public let networks: [Network]
    /// Which Jacobians.
    public let spaces: [JacobianSpace]
    /// The images, all of which are used.
    public let data: Dataset

    /// An experiment; throws if a network does not take images of this size.
    public init(networks: [Network], spaces: [JacobianSpace], data: Dataset) throws(InputError) {
        for network in networks {
            let inputs = network.weights.architecture.inputDimension
            guard inputs == data.images.pixelCount else {
                throw InputError(
                    path: network.name,
                    reason:
                        "the network takes \(inputs) numbers, and the images have \(data.images.pixelCount) pixels"
                )
            }
        }
        self.networks = networks
        self.spaces = spaces
        self.data = data
    }

    /// Why a run failed.
    public enum Failure: Error, Sendable, CustomStringConvertible {
        /// A Jacobian has no eigenvalues.
        case jacobian(JacobianError, network: String)

        public var description: String {
            switch self {
            case .jacobian(let error, let network): "'\(network)': \(error)"
            }
        }
    }

    /// Runs the experiment network by network; `receive` gets each network's spectra as soon as they are computed. A
    /// stopped run returns what it has.
    public func run(
        _ control: RunControl, receive: (Row, JacobianSpectra) throws -> Void
    ) async throws -> [Row] {
        var rows: [Row] = []
        let total = Double(networks.count * spaces.count)
        let blocks = Double(AutoencoderNetwork.jacobianBlocks(of: data.images.count))
        for network in networks {
            let widened = network.weights.network
            for space in spaces {
                let done = Double(rows.count)
                let engine = MonteCarloEngine(threads: control.threads, stop: control.stop) { finished in
                    control.progress?((done + Double(finished) / blocks) / total, network.name)
                }
                let spectra: JacobianSpectra
                do throws(JacobianError) {
                    spectra = try await widened.jacobianSpectra(
                        on: space, at: data.images.pixels, engine: engine)
                } catch {
                    throw Failure.jacobian(error, network: network.name)
                }
                if control.stop?.hasLeftWork == true { return rows }
                let row = Row(network: network.name, space: space, summary: JacobianSummary(spectra))
                try receive(row, spectra)
                rows.append(row)
            }
        }
        return rows
    }
}
