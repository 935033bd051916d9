internal import CVectorLoops
internal import Foundation

/// The constants of `Adam`; the defaults are PyTorch's.
public struct AdamSettings: Hashable, Codable, Sendable {
    /// The step size α.
    public var learningRate: Double
    /// The decay rate of the first moment.
    public var beta1: Double
    /// The decay rate of the second moment.
    public var beta2: Double
    /// The number that is added to the denominator.
    public var epsilon: Double

    /// The constants of the optimiser.
    public init(
        learningRate: Double = 1e-3, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8
    ) {
        self.learningRate = learningRate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
    }
}

/// Adam (Kingma and Ba, arXiv:1412.6980) as `torch.optim.Adam` computes it, in single precision:
///
///     m ← m + (1 − β₁)(g − m)
///     v ← β₂v + (1 − β₂)g²
///     θ ← θ − α/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)
///
/// The constants are computed in double precision and then rounded.
public struct Adam: Sendable, Equatable {
    /// The constants.
    public let settings: AdamSettings
    /// m, for each parameter.
    package internal(set) var firstMoments: [Float]
    /// v, for each parameter.
    package internal(set) var secondMoments: [Float]
    /// t, the number of updates made.
    public internal(set) var step: Int

    /// The state before the first update.
    public init(_ settings: AdamSettings, parameterCount: Int) {
        self.settings = settings
        firstMoments = Array(repeating: 0, count: parameterCount)
        secondMoments = firstMoments
        step = 0
    }

    /// Makes one update of all parameters.
    public mutating func update(_ parameters: inout [Float], gradient: [Float]) {
        let count = firstMoments.count
        precondition(
            parameters.count == count && gradient.count == count,
            "there must be as many parameters as gradients and moments")
        step += 1
        var constants = settings.constants(ofStep: step)
        unsafe ranmat_adam_update(&constants, gradient, &firstMoments, &secondMoments, &parameters, count)
    }
}

extension AdamSettings {
    /// Computed in double precision and then rounded, as in PyTorch.
    fileprivate func constants(ofStep step: Int) -> ranmat_adam_constants {
        let t = Double(step)
        return ranmat_adam_constants(
            first_weight: Float(1 - beta1), second_decay: Float(beta2), second_weight: Float(1 - beta2),
            negative_step_size: Float(-(learningRate / (1 - pow(beta1, t)))),
            second_correction: Float((1 - pow(beta2, t)).squareRoot()), epsilon: Float(epsilon))
    }
}
