extension HardDependencies {
    /// The probability that the root is up, when each node fails on its own with the probability left by `up`.
    ///
    /// Exact: what is certainly needed multiplies, each once however many ways lead to it; copies that need the same
    /// multiply as one; what is left is factored on one node after another, A = a · A(up) + (1 - a) · A(down)
    /// (Moskowitz, "The Analysis of Redundancy Networks", 1958). After `budget` steps what is still undecided counts as
    /// down, and the result is a lower bound.
    public func availability(of root: Int, up: [Double], budget: Int = 4096) -> (value: Double, isExact: Bool) {
        var value = 1.0
        var state = [State](repeating: .unknown, count: nodeCount)
        let (isNeeded, _) = required(by: root)
        for node in 0..<nodeCount where isNeeded[node] {
            value *= up[node]
            state[node] = .up
        }
        var factoring = Factoring(dependencies: self, root: root, up: up, state: state, left: budget)
        value *= factoring.value()
        return (value, factoring.left > 0)
    }

    enum State { case unknown, up, down }

    private struct Factoring {
        let dependencies: HardDependencies
        let root: Int
        let up: [Double]
        var state: [State]
        var left: Int

        /// The availability of the root given what is decided.
        mutating func value() -> Double {
            left -= 1
            guard left > 0 else { return 0 }
            let isDown = dependencies.down(whenFailed: state.indices.lazy.filter { [state] in state[$0] == .down })
            guard !isDown[root] else { return 0 }
            guard let node = firstUndecided(isDown) else { return 1 }
            state[node] = .up
            let whenUp = value()
            state[node] = .down
            let whenDown = value()
            state[node] = .unknown
            return up[node] * whenUp + (1 - up[node]) * whenDown
        }

        /// A node whose state still matters: walk what is needed; of alternatives, the first that is not down speaks.
        /// Nil when everything that is walked is up.
        private func firstUndecided(_ isDown: [Bool]) -> Int? {
            var seen = [Bool](repeating: false, count: dependencies.nodeCount)
            seen[root] = true
            var stack = [root]
            while let node = stack.popLast() {
                if state[node] == .unknown { return node }
                for number in dependencies.groups(of: node) {
                    let members = dependencies.groups[number].members
                    guard let member = members.first(where: { state[$0] == .up && !isDown[$0] }) ?? members.first(where: { !isDown[$0] }),
                        !seen[member]
                    else { continue }
                    seen[member] = true
                    stack.append(member)
                }
            }
            return nil
        }
    }
}
