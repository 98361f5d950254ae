internal import PolicyModel

/// The differences of two bundles.
public struct BundleDifference: Sendable {}
