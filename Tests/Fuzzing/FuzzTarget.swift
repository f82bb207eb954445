/// A reader of what comes from outside, with inputs to begin from and what must hold whatever comes.
public struct FuzzTarget: Sendable, CustomStringConvertible {
    /// What it is called by the tests and by the driver.
    public let name: String
    /// Inputs that are right.
    public let corpus: @Sendable () -> [[UInt8]]
    /// How many inputs the tests try: as many as take a few seconds in a debug build.
    public let tries: Int
    /// What is wrong with what the reader made of an input; nil where all holds.
    public let complaint: @Sendable ([UInt8]) -> String?

    public init(
        _ name: String, tries: Int, corpus: @autoclosure @escaping @Sendable () -> [[UInt8]],
        complaint: @escaping @Sendable ([UInt8]) -> String?
    ) {
        self.name = name
        self.tries = tries
        self.corpus = corpus
        self.complaint = complaint
    }

    public var description: String { name }

    /// Tries mutated inputs, and gives back the first that something is wrong with.
    ///
    /// - Parameter willTry: told of each input before it is read, for readers that would end the program.
    public func firstFailure(seed: UInt64, tries: Int, willTry: ([UInt8]) -> Void = { _ in }) -> (input: [UInt8], complaint: String)? {
        let corpus = corpus()
        for input in corpus {
            willTry(input)
            if let complaint = complaint(input) { return (input, complaint) }
        }
        var mutator = Mutator(corpus, seed: seed)
        for _ in 0..<tries {
            let input = mutator.next()
            willTry(input)
            if let complaint = complaint(input) { return (input, complaint) }
        }
        return nil
    }
}
