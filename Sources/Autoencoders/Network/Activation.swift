/// The function φ applied to each output of a linear layer.
public enum Activation: Hashable, Sendable {
    /// The identity, x.
    case identity
    /// max(x, 0). Its derivative is 1 for x > 0 and 0 otherwise, as in PyTorch.
    case relu
    /// x for x > 0 and s·x otherwise, with the slope s > 0. Its derivative at 0 is s, as in PyTorch.
    case leakyReLU(slope: Double)
    /// x for x > 0 and e^x − 1 otherwise: the exponential linear unit of Clevert, Unterthiner and Hochreiter with
    /// α = 1.
    case elu
    /// tanh x.
    case tanh
    /// The logistic function 1/(1 + e^{−x}).
    case sigmoid

    /// The names of what the hidden layers of an autoencoder can have.
    public static let hiddenNames = "relu, leaky-relu:S, elu, tanh, sigmoid, identity"

    /// The names of what the outputs of an autoencoder can have.
    public static let outputNames = "leaky-relu:S, elu, tanh, sigmoid, identity"

    /// Whether outputs can have the function: φ′ is positive everywhere, so that no output makes an eigenvalue
    /// exactly zero.
    public var suitsOutputs: Bool { self != .relu }

    /// Whether the slopes of hidden layers are computed at every point. ReLU and the identity have slopes 0 and
    /// 1, and a network of them is affine on each of its regions.
    var hasPointwiseSlopes: Bool { self != .relu && self != .identity }
}

extension Activation: RawRepresentable, Codable {
    private static let leakyPrefix = "leaky-relu:"

    /// The name on the command line and in files, such as `tanh` or `leaky-relu:0.01`.
    public var rawValue: String {
        switch self {
        case .identity: "identity"
        case .relu: "relu"
        case .leakyReLU(let slope): "\(Self.leakyPrefix)\(slope)"
        case .elu: "elu"
        case .tanh: "tanh"
        case .sigmoid: "sigmoid"
        }
    }

    /// The activation with a name; nil for any other text, and for a slope that is not positive and finite.
    public init?(rawValue: String) {
        switch rawValue {
        case "identity": self = .identity
        case "relu": self = .relu
        case "elu": self = .elu
        case "tanh": self = .tanh
        case "sigmoid": self = .sigmoid
        default:
            guard rawValue.hasPrefix(Self.leakyPrefix),
                let slope = Double(rawValue.dropFirst(Self.leakyPrefix.count)), slope > 0, slope.isFinite
            else { return nil }
            self = .leakyReLU(slope: slope)
        }
    }
}
