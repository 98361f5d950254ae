/// Runs work over items, at most `jobs` at once, and gives the results in the items' order.
func inOrder<Item: Sendable, Value: Sendable>(
  _ items: [Item],
  jobs: Int,
  _ work: @escaping @Sendable (Item) async -> Value
) async -> [Value] {
  guard jobs > 1, items.count > 1 else {
    var values: [Value] = []
    for item in items { values.append(await work(item)) }
    return values
  }
  return await withTaskGroup(of: (Int, Value).self) { group in
    var values = [Value?](repeating: nil, count: items.count)
    var next = 0
    func start() {
      guard next < items.count else { return }
      let index = next
      next += 1
      group.addTask { (index, await work(items[index])) }
    }
    for _ in 0..<jobs { start() }
    while let (index, value) = await group.next() {
      values[index] = value
      start()
    }
    return values.compactMap { $0 }
  }
}
