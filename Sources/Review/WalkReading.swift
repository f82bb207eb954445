import Analysis
import Whiteboard

/// What the steps of a walk do, as rules about their order ask it.
extension Design {
    /// Whether a step writes a store: so stated, or on a flow that writes an arrow that does not say that it reads.
    func writesStore(_ step: Walk.Step, of flow: DesignFlow) -> Bool {
        guard parts[step.target].family == .store, step.link.kind == .sync, let connection = connection(step.link) else { return false }
        if let access = connection[.access], access != .readWrite { return access == .write }
        // An arrow that is said to do both does both, whatever a part of its label asks.
        let isBoth = connection[.access] == .readWrite && (connection.label?.contains(" ") ?? false)
        return flow.isWrite && parts[step.source].kind != "scheduler" && (isBoth || !connection.saysItReads)
            && !looksUpCaller(step, of: flow)
    }

    /// Whether a step is one of a program of the stock: so called, and another than the one that orders.
    func takesStock(_ step: Walk.Step) -> Bool {
        let program = parts[step.source]
        return program.isCompute && (program.id.says(StockWords.programs) || name(program).says(StockWords.programs))
    }

    /// Whether a call moves money: a payment provider that is not only asked.
    func pays(over link: Link) -> Bool {
        guard link.kind == .sync, takesPayments(parts[link.target]), let connection = connection(link) else { return false }
        return connection[.access] != .read && !connection.saysItReads
            && !fetches(parts[link.source], by: flowsWalking(over: link).filter(\.isWrite))
    }

    /// Flows that a third party starts: what it tells by a webhook.
    func flowsTold(by provider: Part) -> [DesignFlow] { flows.filter { $0.isDeclared && $0.client == provider.index } }
}

private enum StockWords {
    static let programs = ["inventory", "stock", "warehouse", "allotment"]
}
