import Analysis
import Whiteboard

struct DistributedTransaction: Rule {
    let identifier = "consistency/distributed-transaction"
    let severity = Severity.warning
    let summary = "one change over the stores of several services"

    let explanation = Explanation(
        finds:
            "A write that must change stores of two services or more together, money or stock among them, with no saga stated; or an entity that changes together with one of another store.",
        matters:
            "No transaction spans the stores. A failure between two steps leaves half an order: the stock is taken and the payment never booked. Nobody notices until a customer does.",
        instead:
            "A saga: each step with a step that undoes it, and somebody who keeps the list. Or one store that owns both; or a reservation that expires by itself.",
        costs:
            "A saga gives up isolation: others see the half-done state, and compensations can fail, too. Two-phase commit gives up availability instead, for every participant can hold up all.",
        sources: [
            "Azure Architecture Center, Saga pattern", "Garcia-Molina and Salem, Sagas, SIGMOD 1987",
            "Kleppmann, Designing Data-Intensive Applications, chapter 9",
        ],
        question: "The payment is booked and the stock service is down. What does the user see, and who puts it right?")

    let examples = Examples(
        raises: board(orders: ""),
        nearMiss: board(orders: "", class: "social"),
        fixed: board(orders: ", saga: orchestrated"))

    private static func board(orders: String, class word: String = "inventory") -> String {
        """
        boardwalk: 1
        data:
          - {entity: Order, store: orders, key: id}
          - {entity: Stock, store: stock, key: sku, class: \(word)}
        flows:
          - {name: order, kind: write, path: [client, order-service, orders, order-service > stock-service, stock]}
        components:
          - {id: client, kind: client}
          - {id: order-service, kind: service, replicas: 2\(orders)}
          - {id: stock-service, kind: service, replicas: 2}
          - {id: orders, kind: sql-database}
          - {id: stock, kind: sql-database}
        connections:
          - {from: client, to: order-service}
          - {from: order-service, to: orders, access: write}
          - {from: order-service, to: stock-service, access: write}
          - {from: stock-service, to: stock, access: write}
        """
    }

    private struct Write {
        let writer: Part, store: Part, link: Link
    }

    func findings(in design: Design) -> [Finding] {
        let found = design.flows.compactMap { flow -> (pair: Set<Int>, isTold: Bool, finding: Finding)? in
            guard flow.isWrite, let walk = flow.walk, let first = walk.entries.first(where: { design.parts[$0].isCompute })
            else { return nil }
            guard !walk.entries.contains(where: { design.parts[$0][.saga] != nil }) else { return nil }
            let writes = recordWrites(walk, in: design)
            let paid = spanning(writes, in: design) == nil ? acrossPayment(walk, writes, in: design) : nil
            guard let (one, other) = spanning(writes, in: design) ?? paid?.stores ?? together(flow, writes, in: design) else { return nil }
            let charge = paid.map { ", charges at \(design.name($0.provider))" } ?? ""
            let told = finding(
                .flow(flow.name), about: [one, other], links: writes.map(\.link),
                message:
                    "\(flow.name) changes \(design.name(one))\(charge) and \(design.name(other)); name the saga and its compensations.",
                headline: "\(flow.name) changes \(design.name(one)) and \(design.name(other)): a failure between leaves half of it.",
                fixes: [
                    QuickFix(
                        "Let \(design.name(first)) lead a saga with compensations", reach: .changesDesign,
                        edit: design.change(design.parts[first], Component.change(.saga, to: .orchestrated)))
                ],
                harm: Harm(.dataLost, share: design.share(of: [flow])))
            return ([one.index, other.index], design.parts[flow.client].kind == "external", told)
        }
        // A pair that several flows change is one trouble; where the other side only tells what came of it, that is where half is left.
        return found.enumerated().filter { place, one in
            !found.enumerated().contains { other, another in
                another.pair == one.pair && (another.isTold && !one.isTold || another.isTold == one.isTold && other < place)
            }
        }.map(\.element.finding)
    }

    /// Stores of record that the user's request changes before its reply.
    private func recordWrites(_ walk: Walk, in design: Design) -> [Write] {
        walk.steps.compactMap { step in
            let store = design.parts[step.target]
            guard walk.isAwaited[step.entry], step.link.kind == .sync, store.family == .store, store.kind != "object-store",
                // What a model notes of its own judgement is undone by nobody.
                design.parts[step.source].kind != "inference", !design.isDerived(store),
                let access = design.connection(step.link)?[.access], access.writes
            else { return nil }
            return Write(writer: design.parts[step.source], store: store, link: step.link)
        }
    }

    /// Two stores behind two services, where half a change costs money or goods.
    private func spanning(_ writes: [Write], in design: Design) -> (Part, Part)? {
        guard let first = writes.first,
            let second = writes.first(where: {
                $0.store.index != first.store.index && $0.writer.index != first.writer.index
                    && ($0.writer[.owner] == nil || $0.writer[.owner] != first.writer[.owner])
            })
        else { return nil }
        let isGrave = [first.store, second.store].contains { store in
            design.entities(in: store).contains { $0[.class] == .money || $0[.class] == .inventory }
        }
        return isGrave ? (first.store, second.store) : nil
    }

    /// A store, then a payment, then another store: a payment that fails must give back the first, a write that fails the money.
    private func acrossPayment(_ walk: Walk, _ writes: [Write], in design: Design) -> (stores: (Part, Part), provider: Part)? {
        guard writes.count >= 2, let place = walk.steps.firstIndex(where: { walk.isAwaited[$0.entry] && design.pays(over: $0.link) }) else {
            return nil
        }
        let provider = design.parts[walk.steps[place].target]
        // What the provider tells later completes or undoes it.
        guard design.flowsTold(by: provider).isEmpty else { return nil }
        func written(_ steps: ArraySlice<Walk.Step>) -> [Int] {
            steps.map(\.target).filter { target in writes.contains { $0.store.index == target } }
        }
        guard let before = written(walk.steps[..<place]).first,
            let after = written(walk.steps[(place + 1)...]).first(where: { $0 != before })
        else { return nil }
        return ((design.parts[before], design.parts[after]), provider)
    }

    /// What the flow writes is said to change together with an entity that another store keeps.
    private func together(_ flow: DesignFlow, _ writes: [Write], in design: Design) -> (Part, Part)? {
        guard let entity = design.entity(of: flow), let one = design.store(of: entity),
            writes.contains(where: { $0.store.index == one.index })
        else { return nil }
        // What one store holds is the business of data/transaction-unsupported.
        let others = (entity[.with] ?? []).compactMap { design.entities.indexOf[$0] }.compactMap { design.store(of: design.board.data[$0]) }
        return others.first { $0.index != one.index }.map { (one, $0) }
    }
}
