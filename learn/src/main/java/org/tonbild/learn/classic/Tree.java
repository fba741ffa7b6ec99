package org.tonbild.learn.classic;

/**
 * A classification tree as arrays over its nodes, the root first. A clip goes left where its column is at most the
 * threshold.
 *
 * @param column column asked at a node; at a leaf -1
 * @param threshold threshold at a node
 * @param left index of the left child; the right one is {@code right}
 * @param right index of the right child
 * @param shares of each leaf the share of each label, {@code [nodes][labels]}; empty at a node
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of numbers that is never compared
record Tree(int[] column, float[] threshold, int[] left, int[] right, float[][] shares) {
    float[] shares(float[] row) {
        int node = 0;
        while (column[node] >= 0) {
            node = row[column[node]] <= threshold[node] ? left[node] : right[node];
        }
        return shares[node];
    }
}
